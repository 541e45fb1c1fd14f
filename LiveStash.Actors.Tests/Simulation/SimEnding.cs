using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>The end of a schedule: the faults are over, and all that was left open is to come right; then all is to be forgotten.</summary>
internal sealed class SimEnding(SimWorld world, SimCluster cluster, SimWitness witness, SimCaller caller, SimStash stash, TimeSpan timeToLive, TimeSpan lease)
{
    private static readonly TimeSpan FaultsEnd = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(12);

    public void Run()
    {
        (world.Lost, world.Doubled, world.Late) = (0, 0, 0);
        cluster.Failures?.AreOver = true;
        for (var waited = TimeSpan.Zero; cluster.Faults > 0 || cluster.IsJoining; waited += TimeSpan.FromSeconds(1))
        {
            Ensure(waited < FaultsEnd, "the faults do not end");
            Pass(TimeSpan.FromSeconds(1));
        }

        Pass(Settling);
        EverybodyIsAnswered();
        OrphansHaveCompany();
        Recover();
        CopiesAreInOrder();
        EndOwners();
        AllIsForgotten();
    }

    private void Pass(TimeSpan time)
    {
        witness.Look(stash);
        world.Run(time);
        witness.Look(stash);
    }

    /// <summary>A stash that has ended just now is told to others yet.</summary>
    private void EverybodyIsAnswered()
    {
        if (!cluster.Members.All(node => node.Store.IsIdle))
            Pass(TimeSpan.FromSeconds(1));
        Ensure(world.Unanswered is null, $"not answered: {world.Unanswered}");
        Ensure(!caller.Lookups.Exists(lookup => lookup.IsOpen), "a look-up has not ended");
        foreach (var node in cluster.Members)
            Ensure(node.Store.IsIdle, $"the store of {node} waits");
        foreach (var entry in cluster.Lives)
            Ensure(entry.Entry.IsIdle, $"the entry on {entry.Node} waits");
    }

    /// <summary>The state of what is live nowhere is kept by as many nodes as stashes have copies, whoever has left on the way. A claim that died may have left it under a version of its own on one of them; that outlives what it came from, by a lease at most, and needs no company then.</summary>
    private void OrphansHaveCompany()
    {
        var records = cluster.Members.Select(node => node.Store.Shelf.Find(stash.Key)?.Record?.AsOf(world.Now)).OfType<StashRecord>().ToList();
        if (records.Count == 0 || records.Exists(record => record.HasLapsed && record.Version >= stash.Promised) || cluster.Lives.Exists(entry => entry.Entry.State.IsLive && entry.Entry.State.Key == stash.Key))
            return;

        var highest = records.MaxBy(record => record.Version)!;
        var keepers = records.Count(record => record.Version == highest.Version || (highest.Payload is { } state && record.Payload == state));
        Ensure(highest.HasEnded || keepers >= Math.Min(cluster.Copying.Copies, cluster.Members.Count), $"{keepers} nodes keep {SimStory.Of(highest)}, which is live nowhere");
    }

    /// <summary>What is promised is there for whoever asks; at the second time, if an old attempt was in the way.</summary>
    private void Recover()
    {
        if (stash.References.Count > 0 && !stash.IsOver && !HasRecovered())
            Ensure(HasRecovered(), "unavailable was said though nothing is amiss");
    }

    private bool HasRecovered()
    {
        var (node, before) = (cluster.Members[world.Random.Below(cluster.Members.Count)], cluster.Counts[(int)Happening.SaidUnavailable]);
        world.As(node, () => caller.Recover(node, stash, world.Random.Of(stash.References)));
        Pass(Settling);
        return before == cluster.Counts[(int)Happening.SaidUnavailable];
    }

    private void CopiesAreInOrder()
    {
        var live = cluster.Lives.FindAll(entry => entry.Entry.State.IsLive && entry.Entry.State.Key == stash.Key);
        Ensure(live.Count <= 1, "two are live");
        if (live.Count == 0)
            return;

        var holders = 0;
        foreach (var node in cluster.Members)
        {
            if (node == live[0].Node || node.Store.Shelf.Find(stash.Key) is not { HoldsState: true } kept)
                continue;
            if (IsLeftover(kept, live[0].Entry.State.Version))
                continue;
            holders++;
            Ensure(kept.Record!.Version == live[0].Entry.State.Version, $"{node} keeps {SimStory.Of(kept.Record)} beside the live stash");
            Ensure(kept.IsCopy, $"what {node} keeps of the live stash is no copy");
        }

        Ensure(holders == Math.Min(cluster.Copying.Copies, cluster.Members.Count) - 1, $"{holders} copies of the live stash");
    }

    /// <summary>Who was to have it dropped may have gone before that was done: then it ends with its time. One that was passed over as silent keeps what it had to the end of its lease.</summary>
    private bool IsLeftover(CopyState kept, RecordVersion live) =>
        kept.Record!.Version < live && (kept.IsCopy || cluster.All.Any(node => node.IsOut));

    private void EndOwners()
    {
        foreach (var session in caller.Sessions)
        {
            if (session is { Owner.IsStopped: false, Node.Crashed: false })
                world.As(session.Node, session.Owner.Die);
        }
    }

    private void AllIsForgotten()
    {
        world.IsQuiet = true;
        world.Run(timeToLive * 2 + lease * 3 + CopySettings.EndRemembered * 2 + CopySettings.StubRemembered * 2);
        foreach (var node in cluster.Members)
        {
            Ensure(node.Store is { IsIdle: true, Shelf.Count: 0 }, $"{node} remembers {SimStory.Of(node.Store.Shelf.Find(stash.Key)?.Record)}");
            Ensure(node.Directory.IsEmpty, $"something is live on {node}");
            Ensure(node.Dropper.Pending == 0, $"{node} waits for drops");
            Ensure(node.Roster.View.Open.IsEmpty, $"{node} counts removed nodes");
        }
    }

    private static void Ensure(bool holds, string what)
    {
        if (!holds)
            throw new SimViolation(what);
    }
}
