using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>One life of a stash, and what the witness has seen of it.</summary>
internal sealed class SimStash(UInt128 key)
{
    public StashKey Key { get; } = new(key);

    public List<SimReference> References { get; } = [];

    public List<SimSession> Sessions { get; } = [];

    /// <summary>The last version with each value.</summary>
    public Dictionary<int, RecordVersion> Versions { get; } = [];

    /// <summary>Who was granted each ballot.</summary>
    public Dictionary<Ballot, SimSession> Granted { get; } = [];

    /// <summary>The highest version that was acknowledged with as many copies as there should be.</summary>
    public RecordVersion Promised { get; set; }

    public bool HasPromise => Promised != default;

    /// <summary>The highest ballot under which it was live, granted to whomever.</summary>
    public Ballot HighestLive { get; set; }

    public Ballot HighestGranted { get; set; }

    /// <summary>It had an owner, in whose time it was copied, or was saved.</summary>
    public TimeSpan AliveUntil { get; set; }

    /// <summary>An entry of it has failed: until then a copy is missing, and that another message is lost with it is one too much.</summary>
    public TimeSpan LacksCopyUntil { get; set; } = TimeSpan.MinValue;

    public bool LacksCopy(TimeSpan at) => at < LacksCopyUntil;

    public bool ResetWasAsked { get; set; }

    /// <summary>That it has ended was answered.</summary>
    public bool IsOver { get; set; }
}

/// <summary>What a client has in hand.</summary>
internal sealed record SimReference(SimNode Node, uint Epoch);

/// <summary>One owner's hold on its stash.</summary>
internal sealed class SimSession(SimStash stash, SimNode node, SimOwner? owner)
{
    public SimStash Stash => stash;

    public SimNode Node => node;

    public SimOwner? Owner => owner;

    public Akka.Actor.IActorRef Entry { get; set; } = Akka.Actor.ActorRefs.Nobody;

    public Ballot Ballot { get; set; }

    public TimeSpan Since { get; set; } = TimeSpan.MaxValue;

    public int LastValue { get; set; }

    /// <summary>One call at a time. Only kept where entries fail.</summary>
    public bool IsAsking { get; set; }

    public bool IsGranted => Ballot != default;

    /// <summary>As far as anybody can tell, it owns the stash. When its node begins to leave, the time to live begins.</summary>
    public bool IsCurrent => IsGranted && Entry is not SimEntry { HasFailed: true } && owner is { IsStopped: false, IsSuperseded: false } && Ballot == stash.HighestGranted && node is { IsSound: true, Duty.Draining: false };
}
