using LiveStash.Protocol;

namespace LiveStash.Tests.Simulation;

/// <summary>Which entries fail, and at what. Its chance is its own: schedules without failures are as they were.</summary>
internal sealed class SimFailures(int seed, SimCluster cluster, SimWitness witness)
{
    /// <summary>Of a thousand messages that an entry handles.</summary>
    private const int Failing = 30;

    /// <summary>By then its copy has one of its own, and what was to be dropped is.</summary>
    private static readonly TimeSpan MadeUpAfter = TimeSpan.FromSeconds(8);

    private readonly SimRandom _random = new(~seed);

    /// <summary>The faults are over.</summary>
    public bool AreOver { get; set; }

    /// <summary>Now, by an exception. What is lost with it is a copy of what is promised, as with a node: so not while there is no other.</summary>
    public bool Strikes(SimEntry entry)
    {
        if (AreOver || cluster.Copying.Copies == 1 || !_random.Permille(Failing) || (cluster.Faults > 0 && !_random.Permille(300)))
            return false;
        if (witness.Find(entry.Entry.State.Key) is not { } stash)
            return true;
        if (!witness.CanLoseOne(stash) || (stash.HasPromise && !IsElsewhere(entry, stash)))
            return false;

        witness.Look(stash);
        stash.LacksCopyUntil = cluster.World.Now + MadeUpAfter;
        return true;
    }

    /// <summary>What is older may be about to be dropped.</summary>
    private bool IsElsewhere(SimEntry entry, SimStash stash) => cluster.Members.Any(node => node != entry.Node
        && node is { IsSound: true, Duty.Draining: false }
        && node.Store.Shelf.Find(stash.Key)?.Record is { } record && record.Version.Ballot >= stash.HighestLive && record.Version >= stash.Promised);

    /// <summary>It has done what it was asked to when it fails, but for the answer; or nothing of it.</summary>
    public bool ComesLate(object message) => message is IEntryCommand && _random.Permille(500);
}
