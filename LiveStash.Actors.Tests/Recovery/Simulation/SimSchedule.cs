using LiveStash.Entries;

namespace LiveStash.Tests.Recovery.Simulation;

/// <summary>One life of a stash, event by event, all from one seed: calm or in a rush, so that claims meet no others, or many.</summary>
internal sealed class SimSchedule
{
    private readonly Random _random;
    private readonly int _rush;

    public SimSchedule(int seed)
    {
        _random = new Random(seed);
        _rush = _random.Next(20, 120);
        Cluster = new SimCluster(_random);
    }

    public SimCluster Cluster { get; }

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Step(_random.Next(1_000), Cluster.AnyNode());
            Cluster.NothingAcknowledgedIsLost();
        }
    }

    private void Step(int dice, SimNode node)
    {
        switch (dice)
        {
            case < 40: Cluster.Save(); break;
            case < 60: Cluster.LoseOwner(); break;
            case < 61: Cluster.End(EntryPhase.Reset); break;
            case < 67: Cluster.PassTime(); break;
            case < 91: Cluster.TellAgain(node); break;
            case < 93: Cluster.Crash(node); break;
            case < 106: Cluster.Remove(node); break;
            case < 156: Cluster.Wake(node); break;
            case < 159: Cluster.GiveUp(node); break;
            case < 220: Cluster.Install(); break;
            case var _ when dice < 220 + _rush: Cluster.Recover(node); break;
            default: Cluster.Deliver(); break;
        }
    }
}
