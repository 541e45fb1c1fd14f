namespace LiveStash.Tests.Simulation;

/// <summary>Changes of the cluster, one at a time as far as they may lose something: what is promised survives the loss of any one node until it is made up for.</summary>
internal sealed class SimFaults(SimCluster cluster, SimWitness witness)
{
    private const int MembersMax = 5;

    private SimRandom Random => cluster.World.Random;

    public void Cause(SimStash stash)
    {
        var node = Random.Of(cluster.Members);
        if (Random.Permille(250))
            Join();
        else if (node.IsSound && !node.Duty.Draining && MayLoseOne(stash))
            Lose(node, stash);
    }

    private void Join()
    {
        if (cluster.IsJoining || cluster.Faults > 0 || cluster.Members.Count >= MembersMax)
            return;

        var gone = cluster.All.Where(node => node is { IsOut: true, Crashed: true, Successor: null }).ToList();
        cluster.Join(gone.Count > 0 && Random.Permille(600) ? Random.Of(gone) : null);
    }

    private bool MayLoseOne(SimStash stash)
    {
        if (stash.LacksCopy(cluster.World.Now) || (cluster.Faults > 0 && !Random.Permille(300)))
            return false;

        var sound = cluster.Members.Count(member => member.IsSound && !member.Duty.Draining && member.Roster.View.SelfIsUp);
        return sound > 1 && 2 * (sound - 1) > cluster.Members.Count - (cluster.Members.Count == 2 ? 1 : 0) && witness.CanLoseOne(stash);
    }

    private void Lose(SimNode node, SimStash stash)
    {
        var isPromised = cluster.Copying.Copies > 1 && cluster.Members.Count > 2;
        switch (Random.Below(isPromised ? 6 : 8))
        {
            case 0: cluster.Crash(node); break;
            case 1: cluster.Pause(node, Random.Between(100, 12_000)); break;
            case 2: cluster.CutOff(node, Random.Between(100, 12_000)); break;
            case 3: cluster.Pause(node, Random.Between(100, 3_000)); break;
            default: cluster.Leave(node); return;
        }

        if (!isPromised)
            SimWitness.Excuse(stash);
    }
}
