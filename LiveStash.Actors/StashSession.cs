using Akka.Actor;
using LiveStash.Client;
using LiveStash.Diagnostics;
using LiveStash.Owners;
using LiveStash.Protocol;
using LiveStash.References;
using LiveStash.Values;

namespace LiveStash;

/// <summary>The handle of one owner on its stash: a connection, a circuit, or one request. Dispose it when the connection ends; the stash then lives on for its time to live.</summary>
/// <remarks>Safe for concurrent use; saves are stored in the order in which they were called.</remarks>
public sealed class StashSession : IAsyncDisposable, IOwnerListener
{
    private readonly StashClientServices _services;
    private readonly StashBinding _binding;
    private readonly StashEntryOptions _options;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _superseded = new();
    private StashPayload _payload = StashPayload.None;
    private StashLink? _link;
    private bool _stored;
    private bool _disposed;
    private bool _ended;

    internal StashSession(StashClientServices services, StashBinding binding, StashEntryOptions options, StashStatus status) =>
        (_services, _binding, _options, Status) = (services, binding, options, status);

    /// <summary>How this session began.</summary>
    public StashStatus Status { get; private set; }

    /// <summary>Why a found stash could not be used, when <see cref="Status"/> is <see cref="StashStatus.Error"/>.</summary>
    public StashError Error { get; private set; }

    /// <summary>What the client keeps to come back with; <see langword="null"/> while there is no stash.</summary>
    public string? Reference => _link?.Reference;

    /// <summary>The state as it was last recovered or saved through this session; empty while there is none.</summary>
    public ReadOnlyMemory<byte> State => _payload.Bytes;

    /// <summary>On how many nodes the state is known to be; 0 while there is no stash.</summary>
    public int Copies { get; private set; }

    /// <summary>Fires when another owner has taken the stash over, or it was reset by reference. Saves are refused from then on.</summary>
    public CancellationToken Superseded => _superseded.Token;

    /// <summary>Replaces the whole state. The first save creates the stash; one with unchanged state writes nothing.</summary>
    /// <param name="state">The new state, at most <see cref="LiveStashOptions.MaxPayloadBytes"/>; it is copied.</param>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    /// <exception cref="StashTooLargeException">The state is over the limit; nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public ValueTask<StashSaveResult> SaveAsync(ReadOnlyMemory<byte> state, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        StashTooLargeException.ThrowIfOver(_services.Options.MaxPayloadBytes, state.Length);

        var payload = new StashPayload(state.ToArray(), _options.StateVersion);
        return InTurn(static (session, payload) => session.SaveInTurn(payload), payload, cancellationToken);
    }

    /// <summary>Deletes the stash for good. A later save starts a new one, under a new reference.</summary>
    /// <param name="cancellationToken">Stops the wait, not a reset that has been sent.</param>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public ValueTask<StashResetResult> ResetAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return InTurn(static (session, _) => session.ResetInTurn(), 0, cancellationToken);
    }

    /// <summary>Ends the ownership: the time to live of the stash begins.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;

        await InTurn(static (session, _) => session.LetGoInTurn(), 0, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Another owner has taken over. Callbacks run on the thread pool, never on an actor's turn.</summary>
    void IOwnerListener.OnSuperseded() => _ = _superseded.CancelAsync();

    /// <summary>Takes over a live entry, and brings its state into the version that was asked for.</summary>
    internal async ValueTask ClaimAsync(RunningNode node, IActorRef entry, StashId id)
    {
        var owner = StartOwner(node);
        var claim = new Claim(Ballot.NewAttempt(), _options.TimeToLive, owner);
        var reply = await node.AskAsync(entry, claim).ConfigureAwait(false);
        if (reply is not Granted granted)
        {
            Stop(owner);
            Status = reply is Gone ? StashStatus.NotFound : StashStatus.Unavailable;
            return;
        }

        Hold(node, id, owner, granted);
        if (_options.StateVersion is { } asked && asked != granted.Payload.StateVersion)
            await ChangeVersionAsync(StashKey.Of(id, _binding), granted.Payload).ConfigureAwait(false);
    }

    private async ValueTask ChangeVersionAsync(StashKey key, StashPayload stored)
    {
        if (_options.Migrate is not { } migrate)
        {
            _services.Logger.VersionMismatch(key.ToString(), stored.StateVersion, _options.StateVersion);
            await ResetInTurn().ConfigureAwait(false);
            (Status, Error) = (StashStatus.Error, StashError.VersionMismatch);
            return;
        }

        try
        {
            var migrated = migrate(stored.StateVersion, stored.Bytes);
            StashTooLargeException.ThrowIfOver(_services.Options.MaxPayloadBytes, migrated.Length);
            _payload = new StashPayload(migrated.ToArray(), _options.StateVersion);
        }
        catch (Exception failure)
        {
            _services.Logger.MigrationFailed(failure, key.ToString(), stored.StateVersion, _options.StateVersion);
            await LetGoInTurn().ConfigureAwait(false);
            Drop(_link!);
            (Status, Error, _payload) = (StashStatus.Error, StashError.MigrationFailed, StashPayload.None);
            return;
        }

        _stored = false;
        await SaveInTurn(_payload).ConfigureAwait(false);
    }

    private async ValueTask<StashSaveResult> SaveInTurn(StashPayload payload)
    {
        // The end may overtake a save on the way to its turn: what that would start, nobody would end.
        ObjectDisposedException.ThrowIf(_ended, this);
        if (_superseded.IsCancellationRequested)
            return new StashSaveResult(StashSaveStatus.Superseded, Reference, 0);
        if (Status == StashStatus.Unavailable)
            return new StashSaveResult(StashSaveStatus.Unavailable, null, 0);
        if (_link is not { } link)
            return await CreateAsync(payload).ConfigureAwait(false);
        if (_stored && payload.SameAs(_payload))
            return new StashSaveResult(StashSaveStatus.Unchanged, link.Reference, Copies);

        var reply = await link.Node.AskAsync(link.Entry, new Save(link.Ballot, payload)).ConfigureAwait(false);
        return Result(reply, link, payload);
    }

    private StashSaveResult Result(EntryReply reply, StashLink link, StashPayload payload)
    {
        switch (reply)
        {
            case Saved saved:
                Remember(payload, saved.Copies);
                return new StashSaveResult(StashSaveStatus.Saved, link.Reference, saved.Copies);
            case Unchanged unchanged:
                Remember(payload, unchanged.Copies);
                return new StashSaveResult(StashSaveStatus.Unchanged, link.Reference, unchanged.Copies);
            case Protocol.Superseded:
                ((IOwnerListener)this).OnSuperseded();
                return new StashSaveResult(StashSaveStatus.Superseded, link.Reference, 0);
            case NodeFull:
                return new StashSaveResult(StashSaveStatus.NodeFull, link.Reference, 0);
            case Gone:
                Drop(link);
                return new StashSaveResult(StashSaveStatus.NotFound, null, 0);
            default:
                return new StashSaveResult(StashSaveStatus.Unavailable, link.Reference, 0);
        }
    }

    private async ValueTask<StashSaveResult> CreateAsync(StashPayload payload)
    {
        var (options, time) = (_services.Options, _services.Time);
        var node = await _services.Started.GetAsync(options.LookupTimeout, time, CancellationToken.None).ConfigureAwait(false);
        var home = node is null ? null : await node.Home.PickAsync(options.LookupTimeout, time, CancellationToken.None).ConfigureAwait(false);
        if (node is null || home is null)
            return new StashSaveResult(StashSaveStatus.Unavailable, null, 0);

        var (id, owner) = (StashId.New(), StartOwner(node));
        var key = StashKey.Of(id, _binding);
        var birth = new Create(key, home.Number, Ballot.First, payload, _options.TimeToLive ?? options.TimeToLive, owner);
        var reply = await node.Promises.Ask(home.Shard, new ShardEnvelope(home.Number, key, birth)).ConfigureAwait(false);
        if (reply is Granted granted)
        {
            Hold(node, id, owner, granted);
            return new StashSaveResult(StashSaveStatus.Saved, Reference, Copies);
        }

        Stop(owner);
        return new StashSaveResult(reply is NodeFull ? StashSaveStatus.NodeFull : StashSaveStatus.Unavailable, null, 0);
    }

    private async ValueTask<StashResetResult> ResetInTurn()
    {
        if (_link is not { } link)
            return new StashResetResult(StashResetStatus.NotFound);

        var reply = await link.Node.AskAsync(link.Entry, new Reset(link.Ballot)).ConfigureAwait(false);
        var result = LiveStashClient.ResetResult(reply);
        if (result.Status is StashResetStatus.Deleted or StashResetStatus.NotFound)
        {
            Drop(link);
            _payload = StashPayload.None;
        }

        return result;
    }

    private async ValueTask<bool> LetGoInTurn()
    {
        _ended = _disposed;
        if (_link is not { } link)
            return false;

        await link.Node.AskAsync(link.Entry, new Release(link.Ballot)).ConfigureAwait(false);
        Stop(link.Owner);
        return true;
    }

    private void Hold(RunningNode node, StashId id, IActorRef owner, Granted granted)
    {
        var reference = _services.Codec.Seal(new StashReference(id, granted.Shard, granted.Ballot.Epoch, node.Hint));
        _link = new StashLink(node, granted.Entry, granted.Ballot, owner, reference);
        Remember(granted.Payload, granted.Copies);
    }

    private void Remember(StashPayload payload, int copies) => (_payload, _stored, Copies) = (payload, true, copies);

    private void Drop(StashLink link)
    {
        Stop(link.Owner);
        (_link, _stored, Copies) = (null, false, 0);
    }

    private IActorRef StartOwner(RunningNode node) =>
        _options.Ownerless ? ActorRefs.Nobody : OwnerProducer.Start(node.System, this);

    private static void Stop(IActorRef owner) => (owner as IInternalActorRef)?.Stop();

    /// <summary>One thing at a time, in the order of the calls. Cancelling stops the wait; what has begun goes on.</summary>
    private async ValueTask<TResult> InTurn<TArgument, TResult>(Func<StashSession, TArgument, ValueTask<TResult>> work, TArgument argument, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        var running = ThenRelease(work, argument);
        return cancellationToken.CanBeCanceled
            ? await running.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false)
            : await running.ConfigureAwait(false);
    }

    private async ValueTask<TResult> ThenRelease<TArgument, TResult>(Func<StashSession, TArgument, ValueTask<TResult>> work, TArgument argument)
    {
        try
        {
            return await work(this, argument).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
