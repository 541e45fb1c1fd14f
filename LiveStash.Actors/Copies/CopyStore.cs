using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>Has all keys in custody that are not live on this node: copies, what was handed on, orphans, ends, and promises. Pure but for its ports.</summary>
/// <remarks>
/// This file: what it is asked about a key, and how a key passes to and from an entry. CopyStore.Finding.cs: what it shows to who looks for a stash.
/// CopyStore.Ends.cs: resets. CopyStore.Keeping.cs: what it keeps for others. CopyStore.Alone.cs: how it sees to it that others keep what it has alone.
/// CopyStore.Failed.cs: what it takes on from an entry that has failed. An installation passes a key to an entry. While it is under way, messages about the key
/// wait; they go on to the entry when it lives, or are answered here when it could not be started. The entry may be asked, and surrender,
/// before its start is known here.
/// </remarks>
internal sealed partial class CopyStore
{
    private readonly CopyServices _services;
    private readonly IStoreHost _host;
    private readonly CopyShelf _shelf;
    private readonly Dictionary<StashKey, Installation> _installing = [];
    private readonly Dictionary<StashKey, Granting> _granting = [];

    public CopyStore(CopyServices services, IStoreHost host)
    {
        (_services, _host) = (services, host);
        _shelf = new CopyShelf(services.Copying.Lease, IsHeard);
    }

    public CopyShelf Shelf => _shelf;

    /// <summary>Nobody waits for anything.</summary>
    public bool IsIdle => _installing.Count + _granting.Count + _ending.Count + _copying.Count == 0;

    private CopySettings Copying => _services.Copying;

    /// <summary>False: a message that means nothing to the store.</summary>
    public bool Handle(object message, IActorRef sender, TimeSpan now)
    {
        _shelf.Expire(now);

        switch (message)
        {
            case CopyBatch batch: OnBatch(batch, sender, now); break;
            case CopyResult { Item.NamesNoVersion: true } word: OnWord(word, now); break;
            case CopyResult result: OnCopyResult(result, now); break;
            case IKeyMessage request: OnRequest(request, sender, now); break;
            case FenceIfAnswer answer: OnConsent(answer); break;
            case Lost lost: OnLost(lost, now); break;
            case Surrendered surrendered: OnSurrendered(surrendered, sender, now); break;
            case AskForRoom ask: sender.Tell(_shelf.Find(ask.Key) is { HoldsState: true } ? RoomForIt.Instance : NodeFull.Instance, _host.Self); break;
            case Install install: OnInstall(install, sender); break;
            case InstallEnded ended: OnInstallEnded(ended); break;
            case Drop drop: OnDrop(drop, sender, now); break;
            case NodeGone gone: OnGone(gone, sender, now); break;
            case CopiesMoved moved: OnMoved(moved, now); break;
            case GetRecords: sender.Tell(ToMove(), _host.Self); break;
            case Look: OnLook(now); break;
            default: return false;
        }

        _services.Usage.Keeps(_shelf.States, _shelf.Orphans, _shelf.Bytes, NeedsCompany ? _shelf.Alone.Count : 0, _shelf.Count - _shelf.States);
        return true;
    }

    private void OnRequest(IKeyMessage request, IActorRef sender, TimeSpan now)
    {
        if (_installing.TryGetValue(request.Key, out var installation))
        {
            installation.Waiting.Add((request, sender));
            return;
        }

        // Who sent it here may have looked just before the entry came to life.
        if (_services.Directory.TryFind(request.Key, out var entry))
        {
            entry.Tell(request, sender);
            return;
        }

        object? answer = request switch
        {
            Find find => Answer(find, now),
            Fence fence => Answer(fence, now),
            FenceIf fence => new FenceIfAnswer(fence.Key, _services.Self, fence.Ballot, _shelf.TryFenceIf(fence, now)),
            ShortClaim claim => Answer(claim, sender),
            AskEntry ask => new NotHere(ask.Run, _services.Self),
            Touch touch => Answer(touch, now),
            _ => null,
        };
        if (answer is not null)
            sender.Tell(answer, _host.Self);
    }

    private FenceAnswer Answer(Fence fence, TimeSpan now)
    {
        var accepted = _shelf.TryFence(fence.Key, fence.Ballot, fence.Claimer, now);
        var kept = _shelf.Find(fence.Key)!;
        return new FenceAnswer(fence.Run, _services.Self, accepted, kept.Fence, accepted ? kept.Record?.AsOf(now) : null);
    }

    /// <summary>Null: it is answered as soon as the copy's holder has.</summary>
    private object? Answer(ShortClaim claim, IActorRef sender)
    {
        if (_shelf.Find(claim.Key) is not { HoldsState: true, Winner: { } winner } kept)
            return new NotHere(claim.Run, _services.Self);
        if (kept.Fence.Attempt != claim.Attempt || !winner.Equals(claim.Claimer))
            return new FencedOff(claim.Run, _services.Self, winner);
        if (kept.IsGranted)
            return GrantOf(claim.Run, kept);
        if (_granting.TryGetValue(claim.Key, out var granting) && granting.Ballot == kept.Fence)
            granting.Claimer = sender;
        return null;
    }

    private Grant GrantOf(ulong run, CopyState kept)
    {
        UniqueAddress[] holders = kept.Partner is { } partner ? [_services.Self, partner] : [_services.Self];
        return new Grant(run, _services.Self, kept.Fence, kept.Record!, [.. holders.Union(kept.Superfluous)]);
    }

    private void OnSurrendered(Surrendered left, IActorRef entry, TimeSpan now)
    {
        _services.Directory.Remove(left.Key, entry);
        if (_installing.TryGetValue(left.Key, out var installation))
            installation.Surrendered = true;
        if (!left.Record.HasEnded || !Copying.PrimaryOnly || CanBeElsewhere(left.Record.Version))
            _shelf.Keep(left, now);
        if (left.Handover is { } handover)
            BeginGrant(left, handover, now);
        if (left.IsEndToTell)
            BeginEnd(left);
    }

    /// <summary>A stash that never changed its owner, and has no copies, was never anywhere but here.</summary>
    private static bool CanBeElsewhere(RecordVersion version) => version.Ballot.Epoch > 1;

    private void BeginGrant(Surrendered left, Handover handover, TimeSpan now)
    {
        var granting = new Granting(left.Fence, handover, now);
        if (handover.Target is not { } target)
        {
            Grant(_shelf.Find(left.Key)!, granting);
            return;
        }

        _granting[left.Key] = granting;
        _host.Tell(target, new FenceIf(left.Key, left.Record.Version.Ballot, left.Fence, left.Winner!));
    }

    /// <summary>The other half of a claim, from the very node that was asked: one that was started anew at its address is another one. Too late if another ballot was promised here meanwhile, or the record is not needed any more.</summary>
    private void OnConsent(FenceIfAnswer answer)
    {
        if (!_granting.TryGetValue(answer.Key, out var granting) || granting.Ballot != answer.Ballot || !answer.From.Equals(granting.Target))
            return;

        _granting.Remove(answer.Key);
        if (answer.Accepted && _shelf.Find(answer.Key) is { HoldsState: true } kept && kept.Fence == answer.Ballot)
            GrantTo(answer, kept, granting);
        else
            granting.Claimer.Tell(new NotHere(granting.Run, _services.Self), _host.Self);
    }

    private void GrantTo(FenceIfAnswer consent, CopyState kept, Granting granting)
    {
        if (consent.From.Equals(kept.Partner))
            _shelf.KeptBy(consent.Key, consent.From, kept.Record!.Version);
        Grant(kept, granting);
    }

    private void Grant(CopyState kept, Granting granting)
    {
        kept.Granted();
        granting.Claimer.Tell(GrantOf(granting.Run, kept), _host.Self);
    }

    private void OnInstall(Install install, IActorRef sender)
    {
        if (!MayInstall(install))
        {
            sender.Tell(Superseded.Instance, _host.Self);
            return;
        }

        _installing.Add(install.Key, new Installation(sender));
        _host.Start(WithGiven(install));
    }

    /// <summary>Who got the record from here is told to drop it, too: the claim could not know of them.</summary>
    private Install WithGiven(Install install) =>
        _shelf.Find(install.Key)?.Given is { Count: > 0 } given ? install with { Holders = [.. install.Holders.Union(given)] } : install;

    private bool MayInstall(Install install) =>
        !_installing.ContainsKey(install.Key)
        && !_services.Directory.TryFind(install.Key, out _)
        && (_shelf.Find(install.Key) is not { } kept || kept.Fence <= install.Ballot);

    private void OnInstallEnded(InstallEnded ended)
    {
        _installing.Remove(ended.Key, out var installation);
        var lives = ended.Reply is Granted && !installation!.Surrendered;
        if (lives)
            _shelf.Remove(ended.Key);

        installation!.Asker.Tell(ended.Reply, _host.Self);
        var next = lives ? ((Granted)ended.Reply).Entry : _host.Self;
        foreach (var (message, sender) in installation.Waiting)
            next.Tell(message, sender);
    }

    private bool IsHeard(UniqueAddress node)
    {
        var view = _services.Roster.View;
        return view.Members.Contains(node) && !view.Unreachable.Contains(node);
    }

    /// <summary>Time to look at what is due. Local.</summary>
    internal sealed class Look : INoSerializationVerificationNeeded
    {
        public static Look Instance { get; } = new();
    }

    private sealed class Installation(IActorRef asker)
    {
        public IActorRef Asker => asker;

        public List<(object Message, IActorRef Sender)> Waiting { get; } = [];

        public bool Surrendered { get; set; }
    }

    /// <summary>A short claim that waits for the copy's holder.</summary>
    private sealed class Granting(Ballot ballot, Handover handover, TimeSpan since)
    {
        public TimeSpan Since => since;

        public Ballot Ballot => ballot;

        public UniqueAddress? Target => handover.Target;

        public ulong Run => handover.Run;

        public IActorRef Claimer { get; set; } = handover.Claimer;
    }
}
