using System.Runtime.ExceptionServices;
using System.Text.Json;
using LiveStash.AspNetCore.Connections;
using LiveStash.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>
/// The one stash of a circuit, whose owner is the circuit. Recovered before the first component is rendered; opened, where nothing was recovered, with the first save.
/// <code>
///           opened by the circuit handler          first save                     superseded while the page is there
/// (nothing) ---------------------------> no session ----------> session ------------------------------------------> session on a new stash
///                     \-- recovered ------------------------------^  \-- circuit closed --> (disposed, time to live runs)
/// </code>
/// </summary>
/// <remarks>CircuitStash.Resetting.cs: how a component is taken out of it.</remarks>
internal sealed partial class CircuitStash(ILiveStash stash, CircuitPage page, IOptions<LiveStashWebOptions> options, IOptions<LiveStashOptions> engine, TimeProvider time, ILogger<CircuitStash> log) : IAsyncDisposable, IDisposable
{
    private const string FormatVersion = "circuit-1";

    private readonly CircuitArrival? _arrival = CircuitArrival.Current;
    private readonly OwnedSession _owned = new();
    private readonly StashSlots _slots = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private CircuitDispatcher? _dispatcher;

    /// <summary>There is a circuit, and what it comes back to is known: false while a page is prerendered.</summary>
    public bool IsOpen => _dispatcher is not null;

    /// <summary>The circuit's caller has something to bind a stash to.</summary>
    public bool IsBound => _arrival is { IsBound: true };

    /// <summary>How the circuit began.</summary>
    public StashStatus Status { get; private set; }

    /// <summary>The circuit is over.</summary>
    public bool HasEnded => _owned.HasEnded;

    public string? Reference => _owned.Current?.Reference;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _arrival?.BeginOpening();
        var dispatcher = new CircuitDispatcher(SynchronizationContext.Current);
        page.Begin(_arrival?.Reference);
        if (_arrival is { Reference: { } reference } arrival)
            await ArriveAsync(arrival, reference, cancellationToken);
        _dispatcher = dispatcher;
        log.CircuitBegins(Status);
    }

    public void PageIsBack()
    {
        _arrival?.Open();
        _ = TellAsync();
    }

    /// <summary>Blazor renders no more until the page is back, which may be on another circuit: components that save by themselves do so now, and one that has left the page leaves the stash.</summary>
    public async Task PageIsAwayAsync()
    {
        if (Reference is not null)
            await SaveOwedAsync();
    }

    /// <summary>What components that save by themselves have changed, after what is being saved.</summary>
    public Task SaveOwedAsync() => InTurnAsync(
        async () =>
        {
            if (_slots.OweSave)
                log.TellIfRefused("The circuit", await SaveSnapshotAsync(null, default));
            return true;
        },
        default).AsTask();

    public SlotState? Mount(StashSlot slot) => _slots.Mount(slot);

    /// <summary>Not when it is mounted: a component that it replaces in that render is there still.</summary>
    public void WarnIfShared(StashSlot slot)
    {
        if (_slots.IsShared(slot))
            log.SlotTaken(slot.Key);
    }

    public void Unmount(StashSlot slot) => _slots.Unmount(slot);

    /// <summary>Saves all components of the circuit, as they are at this moment.</summary>
    /// <param name="asking">The one that asks for it; <see langword="null"/>: none, one saves by itself.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="InvalidOperationException">The values of the one that asks cannot be written.</exception>
    public async ValueTask<StashSaveResult> SaveAsync(StashSlot? asking, CancellationToken cancellationToken = default)
    {
        var saved = await InTurnAsync(() => SaveSnapshotAsync(asking, cancellationToken), cancellationToken);
        await TellAsync().WaitAsync(cancellationToken);
        return saved;
    }

    public ValueTask<StashReadResult> ReadAsync(CancellationToken cancellationToken = default) => Reference is { } reference
        ? stash.ReadAsync(reference, _arrival!.Binding, cancellationToken)
        : ValueTask.FromResult(new StashReadResult(StashReadStatus.NotFound, default, null, null, 0));

    /// <summary>Deletes what is kept of one component: the whole stash, where it holds nothing else.</summary>
    public async ValueTask<StashResetResult> ResetAsync(StashSlot slot, CancellationToken cancellationToken = default)
    {
        var reset = await InTurnAsync(() => ResetSlotAsync(slot, cancellationToken), cancellationToken);
        await TellAsync().WaitAsync(cancellationToken);
        return reset;
    }

    /// <summary>Of a scope outside of a circuit, which has saved nothing, or of one that did not wait for the end of its circuit.</summary>
    public void Dispose() => _ = DisposeAsync().AsTask();

    /// <summary>In its turn: what is being saved, or waits for that, is the circuit's still.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        try
        {
            await _owned.DisposeAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>For a caller without a binding nobody can be asked: its page is to keep what it comes back to.</summary>
    private Task ArriveAsync(CircuitArrival arrival, string reference, CancellationToken cancellationToken)
    {
        var recovers = options.Value.Recovers(arrival.Mount);
        if (arrival.IsBound && recovers)
            return RecoverAsync(reference, cancellationToken);
        if (arrival.IsBound)
            _ = stash.ForgetLaterAsync(reference, arrival.Binding, time);
        else if (recovers)
            Status = StashStatus.Unavailable;
        return Task.CompletedTask;
    }

    private async Task RecoverAsync(string reference, CancellationToken cancellationToken)
    {
        var recovery = new StashRecovery(stash, options.Value.RecoveryTimeout, time);
        var session = await recovery.RunAsync(reference, _arrival!.Binding, new StashEntryOptions { StateVersion = FormatVersion }, cancellationToken);
        Status = session.Status;
        if (Status is StashStatus.Recovered)
            Fill(session.State.Span);
        if (Status is StashStatus.Unavailable)
            log.CircuitGoesOnWithout(options.Value.RecoveryTimeout);
        if (Status is StashStatus.Recovered or StashStatus.Unavailable)
            await _owned.ReplaceAsync(session);
        else
            await session.DisposeAsync();
    }

    private void Fill(ReadOnlySpan<byte> state)
    {
        try
        {
            _slots.Fill(state);
        }
        catch (JsonException exception)
        {
            Status = StashStatus.Error;
            log.SlotDropped("the circuit", exception.Message);
        }
    }

    private async Task<StashSaveResult> SaveSnapshotAsync(StashSlot? asking, CancellationToken cancellationToken)
    {
        var dispatcher = _dispatcher ?? throw NoCircuit.Here();
        var snapshot = await dispatcher.InvokeAsync(_slots.Snapshot);
        if (asking is { Unwritable: { } unwritable })
            ExceptionDispatchInfo.Throw(unwritable);
        if (snapshot.IsEmpty && Reference is null)
            return new StashSaveResult(StashSaveStatus.Unchanged, null, 0);

        return await SaveAsync(snapshot, dispatcher, cancellationToken);
    }

    private async Task<StashSaveResult> SaveAsync(StashSnapshot snapshot, CircuitDispatcher dispatcher, CancellationToken cancellationToken)
    {
        var saved = await SaveAsync(snapshot.State, cancellationToken);
        if (saved.IsStored)
            await dispatcher.InvokeAsync(() => { _slots.MarkKept(snapshot); return true; });
        return saved.Status is StashSaveStatus.TooLarge ? saved with { Detail = $"{saved.Detail} Of this circuit's state, the largest part is {snapshot.Largest()}." } : saved;
    }

    private async ValueTask<StashSaveResult> SaveAsync(ReadOnlyMemory<byte> state, CancellationToken cancellationToken)
    {
        var session = _owned.Current ?? await OpenSessionAsync();
        var saved = await session.SaveAsync(state, cancellationToken);
        if (NeedsAnother(saved.Status))
            saved = await (await OpenSessionAsync()).SaveAsync(state, cancellationToken);
        // The next one begins a stash for as long as its components then ask.
        if (Reference is null)
            await _owned.ReplaceAsync(null);
        return saved;
    }

    private bool NeedsAnother(StashSaveStatus status)
    {
        // Only with its page there: a circuit that its page has left for another one would make a stash that nobody comes back to.
        if (status is not StashSaveStatus.Superseded || !page.IsConnected)
            return status is StashSaveStatus.NotFound;

        log.CircuitGoesOnBeside();
        return true;
    }

    private async Task<StashSession> OpenSessionAsync()
    {
        var arrival = _arrival ?? throw new InvalidOperationException("This circuit did not come through the hub filter of AddLiveStashWeb. Call AddLiveStashWeb on the app's services, and do not remove its filter from HubOptions.");
        if (HasEnded)
            throw OwnedSession.Ended();
        var timeToLive = await _dispatcher!.InvokeAsync(() => _slots.LongestTimeToLive(engine.Value.TimeToLive));
        var session = stash.Open(arrival.Binding, new StashEntryOptions { StateVersion = FormatVersion, TimeToLive = timeToLive });
        await _owned.ReplaceAsync(session);
        return session;
    }

    private Task TellAsync() => Status is StashStatus.Unavailable ? page.ComeBackAsync() : page.KeepAsync(Reference);

    private async ValueTask<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
