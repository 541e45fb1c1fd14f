using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>Has all keys in custody that are not live on this node: what was handed on, orphans, ends, and promises.</summary>
/// <remarks>
/// An installation passes a key to an entry. While it is under way, messages about the key wait; they go on to the entry when it
/// lives, or are answered here when it could not be started. The entry may be asked, and surrender, before its start is known here.
/// </remarks>
internal sealed class CopyStoreActor(CopyServices services) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly CopyShelf _shelf = new();
    private readonly Dictionary<StashKey, Installation> _installing = [];

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Look), Look.Instance, LookEvery);

    protected override void OnReceive(object message)
    {
        var now = services.Clock.Now;
        _shelf.Expire(now);

        switch (message)
        {
            case IKeyMessage request: OnRequest(request, now); break;
            case Surrendered surrendered: OnSurrendered(surrendered, now); break;
            case Install install: OnInstall(install); break;
            case InstallEnded ended: OnInstallEnded(ended); break;
            case KeepRecords batch: OnKeep(batch, now); break;
            case Drop drop: OnDrop(drop, now); break;
            case GetRecords: Sender.Tell(new Records([.. _shelf.Records])); break;
            case Look: break;
            default: Unhandled(message); break;
        }

        services.Usage.Keeps(_shelf.States, _shelf.Bytes);
    }

    private void OnRequest(IKeyMessage request, TimeSpan now)
    {
        if (_installing.TryGetValue(request.Key, out var installation))
        {
            installation.Waiting.Add((request, Sender));
            return;
        }

        var kept = _shelf.Find(request.Key);
        switch (request)
        {
            case Find find: Sender.Tell(Answer(find, kept)); break;
            case Fence fence: Sender.Tell(Answer(fence, now)); break;
            case ShortClaim claim: Sender.Tell(Answer(claim, kept)); break;
            case AskEntry ask: Sender.Tell(new NotHere(ask.Run, services.Self)); break;
            default: Unhandled(request); break;
        }
    }

    private FindAnswer Answer(Find find, CopyState? kept) =>
        new(find.Run, find.Round, services.Self, IsLive: false, kept?.Fence ?? default, kept?.Record?.ForFind(find.WithState), [.. services.Roster.View.Open]);

    private FenceAnswer Answer(Fence fence, TimeSpan now)
    {
        var accepted = _shelf.TryFence(fence.Key, fence.Ballot, fence.Claimer, now);
        var kept = _shelf.Find(fence.Key)!;
        return new FenceAnswer(fence.Run, services.Self, accepted, kept.Fence, accepted ? kept.Record : null);
    }

    private object Answer(ShortClaim claim, CopyState? kept)
    {
        if (kept is not { HoldsState: true, Winner: { } winner })
            return new NotHere(claim.Run, services.Self);
        return kept.Fence.Attempt == claim.Attempt && winner.Equals(claim.Claimer)
            ? new Grant(claim.Run, services.Self, kept.Fence, kept.Record!)
            : new FencedOff(claim.Run, services.Self, winner);
    }

    private void OnSurrendered(Surrendered stash, TimeSpan now)
    {
        if (_installing.TryGetValue(stash.Key, out var installation))
            installation.Surrendered = true;
        if (stash.Record.HasEnded && !CanBeElsewhere(stash.Record.Version))
            return;

        _shelf.Keep(stash.Key, stash.Fence, stash.Record, stash.Winner, now);
    }

    /// <summary>A stash that never changed its owner, and has no copies, was never anywhere but here.</summary>
    private static bool CanBeElsewhere(RecordVersion version) => version.Ballot.Epoch > 1;

    private void OnInstall(Install install)
    {
        if (!MayInstall(install))
        {
            Sender.Tell(Superseded.Instance);
            return;
        }

        _installing.Add(install.Key, new Installation());
        var asker = Sender;
        services.Start(install).PipeTo(
            Self,
            success: reply => new InstallEnded(install.Key, reply, asker),
            failure: _ => new InstallEnded(install.Key, Undelivered.Instance, asker));
    }

    private bool MayInstall(Install install) =>
        !_installing.ContainsKey(install.Key)
        && !services.Directory.TryFind(install.Key, out _)
        && (_shelf.Find(install.Key) is not { } kept || kept.Fence <= install.Ballot);

    private void OnInstallEnded(InstallEnded ended)
    {
        _installing.Remove(ended.Key, out var installation);
        var lives = ended.Reply is Granted && !installation!.Surrendered;
        if (lives)
            _shelf.Remove(ended.Key);

        ended.Asker.Tell(ended.Reply);
        var next = lives ? ((Granted)ended.Reply).Entry : Self;
        foreach (var (message, sender) in installation!.Waiting)
            next.Tell(message, sender);
    }

    /// <summary>Not what is live here: that is newer. A batch that touches an installation is not answered, and so comes again.</summary>
    private void OnKeep(KeepRecords batch, TimeSpan now)
    {
        if (services.Duty.Evacuating || batch.Records.Any(record => _installing.ContainsKey(record.Key)))
            return;

        foreach (var (key, record) in batch.Records)
        {
            if (!services.Directory.TryFind(key, out _))
                _shelf.Keep(key, record.Version.Ballot, record, winner: null, now);
        }

        Sender.Tell(new RecordsKept(batch.Batch));
    }

    /// <summary>A leaving node does not answer: it may have handed on already what it now drops, and the sender then turns to everybody.</summary>
    private void OnDrop(Drop drop, TimeSpan now)
    {
        foreach (var version in drop.Versions)
            _shelf.Drop(version, now);
        if (!services.Duty.Evacuating)
            Sender.Tell(new Dropped(services.Self, drop.Versions));
    }

    private sealed class Installation
    {
        public List<(object Message, IActorRef Sender)> Waiting { get; } = [];

        public bool Surrendered { get; set; }
    }

    private sealed record InstallEnded(StashKey Key, EntryReply Reply, IActorRef Asker) : INoSerializationVerificationNeeded;

    private sealed class Look : INoSerializationVerificationNeeded
    {
        public static Look Instance { get; } = new();
    }
}
