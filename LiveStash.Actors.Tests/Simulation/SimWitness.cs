using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>Sees everything that is saved and answered, and holds the protocol to its guarantees.</summary>
internal sealed class SimWitness(SimCluster cluster, TimeSpan timeToLive)
{
    private readonly Dictionary<StashKey, SimStash> _stashes = [];

    private TimeSpan Now => cluster.World.Now;

    public void Knows(SimStash stash) => _stashes.Add(stash.Key, stash);

    public SimStash? Find(StashKey key) => _stashes.GetValueOrDefault(key);

    /// <summary>Which value each version has.</summary>
    public void Saw(SimEntry entry)
    {
        var state = entry.Entry.State;
        if (!state.IsLive)
            return;

        var stash = _stashes[state.Key];
        if (state.Ballot > stash.HighestLive)
            stash.HighestLive = state.Ballot;
        var versions = stash.Versions;
        var value = SimStory.ValueOf(state.Payload);
        if (!versions.TryGetValue(value, out var version) || version < state.Version)
            versions[value] = state.Version;
    }

    /// <summary>Before anything happens: who owns a stash now has kept it alive until now. What a single node has is promised anew when it is on two.</summary>
    public void Look(SimStash stash)
    {
        if (cluster.Members.Count == 1 && cluster.Copying.Copies > 1)
            Excuse(stash);
        ForgetWhatNobodyKnows(stash);
        foreach (var session in stash.Sessions)
        {
            if (session.IsCurrent && stash.Promised.Ballot == session.Ballot)
                stash.AliveUntil = Now;
        }
    }

    public void Granted(SimSession session, Ballot ballot, StashPayload payload, int copies, SimAsk asked)
    {
        var stash = session.Stash;
        Found(stash, session.Node, payload, asked);
        WonAtTheLastMoment(stash, asked);
        if (!stash.Granted.TryAdd(ballot, session))
            throw new SimViolation($"{SimStory.Of(ballot)} was granted twice");

        if (ballot > stash.HighestGranted && session.Node.IsSound && (copies >= cluster.Copying.Copies || !IsOneOfTwo(session.Node)))
            stash.HighestGranted = ballot;
        if (copies >= cluster.Copying.Copies && session.Node.IsSound)
            Promise(stash, new RecordVersion(ballot, 0));
    }

    /// <summary>A time to live travels with its record, and a late message makes it last as much longer: who asked before it was over may have it, though others have been told that it is.</summary>
    private static void WonAtTheLastMoment(SimStash stash, SimAsk asked)
    {
        if (!asked.WasOver && !stash.ResetWasAsked)
            stash.IsOver = false;
    }

    /// <summary>A node that is out, and does not know, may show what it has.</summary>
    public static void Found(SimStash stash, SimNode node, StashPayload payload, SimAsk asked)
    {
        var value = SimStory.ValueOf(payload);
        if (!node.IsSound)
            return;
        if (asked.WasOver)
            throw new SimViolation($"what had ended was found: {value}");
        if (stash.Versions.GetValueOrDefault(value) < asked.Promised && !stash.LacksCopy(asked.At))
            throw new SimViolation($"{value} was found, though {SimStory.Of(asked.Promised)} was promised");
    }

    /// <summary>A primary that was passed over, and has not heard of it yet, may still show what it has to who only reads.</summary>
    public void Read(SimStash stash, SimNode node, StashPayload payload, SimAsk asked)
    {
        var value = SimStory.ValueOf(payload);
        if (!cluster.Lives.Exists(entry => entry.Entry.State is { IsLive: true } state && state.Key == stash.Key && state.Ballot < stash.HighestLive && SimStory.ValueOf(state.Payload) == value))
            Found(stash, node, payload, asked);
    }

    /// <summary>A save was acknowledged.</summary>
    public void Saved(SimStash stash, int value, int copies, SimAsk asked)
    {
        if (asked.WasOver && copies >= cluster.Copying.Copies)
            throw new SimViolation("a save was acknowledged after the end");
        if (!stash.Versions.TryGetValue(value, out var version))
            throw new SimViolation("a save was acknowledged that nobody has seen");
        if (copies < cluster.Copying.Copies)
            return;
        if (version.Ballot < asked.Granted)
            throw new SimViolation($"a stale save of {value} was acknowledged: {SimStory.Of(version)}, after {SimStory.Of(asked.Granted)} was granted");

        Promise(stash, version);
        stash.AliveUntil = Later(stash.AliveUntil, asked.At);
    }

    /// <summary>A save that changed nothing wrote nothing: a primary that was passed over, and has not heard of it yet, says so of what it has.</summary>
    public void Unchanged(SimStash stash, int value, int copies, SimAsk asked)
    {
        var wasPassedOver = asked.WasOver || (stash.Versions.TryGetValue(value, out var version) && version.Ballot < asked.Granted);
        if (!wasPassedOver)
            Saved(stash, value, copies, asked);
    }

    public static void Deleted(SimStash stash) => stash.IsOver = true;

    public void SaidNotFound(SimStash stash, SimNode node, SimAsk asked)
    {
        if (!node.IsSound || stash.ResetWasAsked || asked.WasOver || stash.LacksCopy(asked.At))
            return;
        if (stash.HasPromise && Now < stash.AliveUntil + timeToLive * 0.9)
            throw new SimViolation($"not found was said while {SimStory.Of(stash.Promised)} is promised");
        if (stash.Sessions.Find(session => session.IsCurrent && session.Since < asked.At && session.Ballot == stash.Promised.Ballot) is { } session)
            throw new SimViolation($"not found was said while {SimStory.Of(session.Ballot)} is owned");
        if (!stash.HasPromise)
            return;

        stash.IsOver = true;
        cluster.Count(Happening.Expired);
    }

    /// <summary>All is on two nodes that may be relied on; or as nothing is promised, there is nothing to lose.</summary>
    public bool CanLoseOne(SimStash stash)
    {
        if (!stash.HasPromise)
            return true;
        if (cluster.Copying.Copies == 1)
            return false;

        var (holders, ends, states) = (0, 0, 0);
        foreach (var node in cluster.Members)
        {
            if (!node.IsSound || node.Duty.Draining)
                continue;
            holders += HeldBy(node, stash) >= stash.Promised ? 1 : 0;
            var record = node.Store.Shelf.Find(stash.Key)?.Record;
            ends += record is { HasEnded: true } ? 1 : 0;
            states += record is { HasEnded: false } ? 1 : 0;
        }

        return stash.IsOver ? ends > 1 || states == 0 : holders > 1;
    }

    /// <summary>A primary that has one other node decides alone, and of what has no copy yet nobody else knows: when a third node comes, that one and the other are enough to decide otherwise.</summary>
    private bool IsOneOfTwo(SimNode node) => node.Roster.View.PrimaryDecidesAlone(cluster.Copying.Copies);

    /// <summary>More was lost than the guarantees allow for.</summary>
    public static void Excuse(SimStash stash) => (stash.Promised, stash.HighestGranted) = (default, default);

    /// <summary>A claim that all who knew of it were lost with, before it was copied: it has promised nothing, and others cannot keep clear of its ballot.</summary>
    private void ForgetWhatNobodyKnows(SimStash stash)
    {
        var known = default(Ballot);
        foreach (var node in cluster.Members)
        {
            var fence = node.Store.Shelf.Find(stash.Key)?.Fence ?? default;
            known = fence > known ? fence : known;
        }

        foreach (var entry in cluster.Lives)
        {
            if (!entry.Node.IsOut && entry.Entry.State is { IsLive: true } state && state.Key == stash.Key && state.Ballot > known)
                known = state.Ballot;
        }

        if (known < stash.HighestGranted)
            stash.HighestGranted = known;
    }

    private RecordVersion HeldBy(SimNode node, SimStash stash)
    {
        foreach (var entry in cluster.Lives)
        {
            if (entry.Node == node && entry.Entry.State is { IsLive: true } state && state.Key == stash.Key)
                return state.Version;
        }

        return node.Store.Shelf.Find(stash.Key) is { HoldsState: true, Record.Version: var version } ? version : default;
    }

    private static void Promise(SimStash stash, RecordVersion version)
    {
        if (version > stash.Promised)
            stash.Promised = version;
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>What was known when something was asked: the answer may not fall behind it.</summary>
internal readonly record struct SimAsk(TimeSpan At, RecordVersion Promised, Ballot Granted, bool WasOver)
{
    public static SimAsk Of(SimStash stash, TimeSpan now) => new(now, stash.Promised, stash.HighestGranted, stash.IsOver);
}
