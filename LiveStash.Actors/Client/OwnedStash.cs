using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Owners;
using LiveStash.Protocol;
using LiveStash.References;
using LiveStash.Values;

namespace LiveStash.Client;

/// <summary>One owner's hold on its stash, from the first save or the claim to the end. One call at a time.</summary>
/// <remarks>This file: what the owner does with it. OwnedStash.Reading.cs: what is asked meanwhile. OwnedStash.Recovery.cs: how it is taken over, and taken on again when its entry has failed.</remarks>
#pragma warning disable CA1001 // A token source without a timer holds nothing to dispose of, and its token outlives the session.
internal sealed partial class OwnedStash(StashClientServices services, StashBinding binding, StashEntryOptions options, StashStatus status) : IOwnerListener
#pragma warning restore CA1001
{
    private StashLink? _link;

    /// <summary>It is known that the stash holds <see cref="_kept"/>. Not while a save or a reset is in doubt.</summary>
    private bool _stored;

    private bool _ended;

    /// <summary>What was brought, while it cannot be known whether there is such a stash.</summary>
    private string? _unknown;

    public StashStatus Status { get; private set; } = status;

    public StashError Error { get; private set; }

    public string? Reference => _link?.Reference ?? _unknown;

    public int Copies { get; private set; }

    /// <summary>An address makes its text once: a save builds none.</summary>
    public string? CopyNode { get; private set; }

    /// <summary>The refusal of a state that is over the limit.</summary>
    public StashSaveResult? Refusal(int size) => services.Limit.Refusal(size, Reference);

    /// <summary>The caller may use its buffer again. A state that is the same as before needs no other bytes.</summary>
    public StashPayload Copy(ReadOnlyMemory<byte> state) => SameAs(state.Span) ?? new StashPayload(state.ToArray(), options.StateVersion);

    /// <summary>Nobody else has these bytes.</summary>
    public StashPayload Take(byte[] state) => new(state, options.StateVersion);

    public ValueTask<StashSaveResult> SaveAsync(StashPayload payload)
    {
        // The end may overtake a save on the way to its turn: what that would start, nobody would end.
        ObjectDisposedException.ThrowIf(_ended, this);
        if (_isSuperseded)
            return new(new StashSaveResult(StashSaveStatus.Superseded, Reference, 0));
        if (_unknown is not null)
            return new(new StashSaveResult(StashSaveStatus.Unavailable, Reference, 0));
        if (_link is not { } link)
            return CreateAsync(payload);
        // Where nobody owns the stash, the entry is to hear of it: its time to live starts anew.
        if (_stored && !options.Ownerless && Copies >= link.Node.CopiesWanted && Has(payload))
            return new(Stored(StashSaveStatus.Unchanged, link));
        return ReplaceAsync(link, payload);
    }

    /// <summary>What connections do most: its state machine is used again, and a command in hand is all it makes.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StashSaveResult> ReplaceAsync(StashLink link, StashPayload payload)
    {
        var reply = await link.Node.Promises.Ask(link.Entry, new Save(link.Ballot, payload)).ConfigureAwait(false);
        if (reply is Undelivered)
            reply = await AskAgainAsync(link, payload, static (held, payload) => new Save(held.Ballot, payload)).ConfigureAwait(false);
        return Result(reply, _link ?? link, payload);
    }

    private async ValueTask<EntryReply> AskAsync(StashLink link, Func<Ballot, IEntryCommand> command)
    {
        var reply = await link.Node.Promises.Ask(link.Entry, command(link.Ballot)).ConfigureAwait(false);
        return reply is Undelivered ? await AskAgainAsync(link, command, static (held, command) => command(held.Ballot)).ConfigureAwait(false) : reply;
    }

    private StashSaveResult Result(EntryReply reply, StashLink link, StashPayload payload)
    {
        switch (reply)
        {
            case Saved saved:
                Replace(payload);
                Remember(saved.Copies, saved.CopyNode);
                return Stored(StashSaveStatus.Saved, link);
            case Unchanged unchanged:
                if (!Has(payload))
                    Replace(payload);
                Remember(unchanged.Copies, unchanged.CopyNode);
                return Stored(StashSaveStatus.Unchanged, link);
            case Protocol.Superseded:
                BeSuperseded();
                return new StashSaveResult(StashSaveStatus.Superseded, link.Reference, 0);
            case NodeFull:
                return new StashSaveResult(StashSaveStatus.NodeFull, link.Reference, 0);
            // Deleted under the eyes of its owner: nothing is begun in its place.
            case Gone when _isSuperseded:
                return new StashSaveResult(StashSaveStatus.Superseded, link.Reference, 0);
            case Gone:
                Drop(link);
                return new StashSaveResult(StashSaveStatus.NotFound, null, 0);
            default:
                _stored = false;
                return new StashSaveResult(StashSaveStatus.Unavailable, link.Reference, 0);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StashSaveResult> CreateAsync(StashPayload payload)
    {
        var patience = services.Options.LookupTimeout;
        var node = await services.Started.GetAsync(patience, services.Time, CancellationToken.None).ConfigureAwait(false);
        var home = node is null ? null : await node.BeginAsync(patience, services.Time).ConfigureAwait(false);
        if (home is null)
            return new StashSaveResult(StashSaveStatus.Unavailable, null, 0);

        // Sealed first: where that fails, nothing is born yet that nobody would end.
        var id = StashId.New();
        var reference = Seal(node!, id, Ballot.First);
        var (key, owner) = (StashKey.Of(id, binding), StartOwner(node!));
        var birth = new Create(key, Ballot.First, payload, options.TimeToLive ?? services.Options.TimeToLive, owner);
        var reply = await node!.Promises.AskNew(home.Shard, home.Number, key, birth).ConfigureAwait(false);
        if (reply is Granted granted)
        {
            Hold(new StashLink(node, granted.Entry, granted.Ballot, owner, reference), granted);
            return Stored(StashSaveStatus.Saved, _link!);
        }

        Stop(owner);
        return new StashSaveResult(reply is NodeFull ? StashSaveStatus.NodeFull : StashSaveStatus.Unavailable, null, 0);
    }

    public async ValueTask<StashResetResult> ResetAsync()
    {
        if (_unknown is { } reference)
            return await ResetUnknownAsync(reference).ConfigureAwait(false);
        if (_link is not { } link)
            return new StashResetResult(StashResetStatus.NotFound);

        var reply = await AskAsync(link, static ballot => new Reset(ballot)).ConfigureAwait(false);
        var result = LiveStashClient.ResetResult(reply);
        if (result.Status is StashResetStatus.Deleted or StashResetStatus.NotFound)
            Drop(link);
        else
            _stored = false;
        return result;
    }

    /// <summary>What nobody could tell of then may be known now. Once there is no stash, the session may begin one. Rarely asked for: a session that kept its client would be larger for it.</summary>
    private async ValueTask<StashResetResult> ResetUnknownAsync(string reference)
    {
        var result = await new LiveStashClient(services).ResetAsync(reference, binding).ConfigureAwait(false);
        if (result.Status is StashResetStatus.Deleted or StashResetStatus.NotFound)
            (Status, _unknown) = (StashStatus.NotFound, null);
        return result;
    }

    /// <summary>The end of the ownership: when it completes, the time to live of the stash has begun.</summary>
    public async ValueTask<bool> LetGoAsync()
    {
        _ended = true;
        if (_link?.Owner is not StashOwner owner)
            return false;

        await owner.StopAsync().ConfigureAwait(false);
        return true;
    }

    private string Seal(RunningNode node, StashId id, Ballot ballot) =>
        services.Codec.Seal(new StashReference(id, ballot.Epoch, node.Hint));

    private void Hold(StashLink link, Granted granted)
    {
        _link = link;
        Share(granted.Payload);
        Remember(granted.Copies, granted.CopyNode);
    }

    private void Remember(int copies, UniqueAddress? copyNode) =>
        (_stored, Copies, CopyNode) = (true, copies, copyNode?.Address.ToString());

    private StashSaveResult Stored(StashSaveStatus how, StashLink link) => new(how, link.Reference, Copies) { CopyNode = CopyNode };

    private void Drop(StashLink link)
    {
        Stop(link.Owner);
        (_link, _stored, Copies, CopyNode) = (null, false, 0, null);
        Share(StashPayload.None);
    }

    private IActorRef StartOwner(RunningNode node) => options.Ownerless ? ActorRefs.Nobody : Heed(node.Owners.Start(this));

    private void Stop(IActorRef owner)
    {
        (owner as IInternalActorRef)?.Stop();
        ForgetOwner();
    }
}
