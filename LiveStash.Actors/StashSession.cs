using LiveStash.Client;

namespace LiveStash;

/// <summary>The handle of one owner on its stash: a connection, a circuit, or one request. Dispose it when the connection ends; the stash then lives on for its time to live.</summary>
/// <remarks>Safe for concurrent use; saves are stored in the order in which they were called.</remarks>
public sealed class StashSession : IAsyncDisposable
{
    private readonly OwnedStash _stash;
    private Turns _turns;
    private bool _disposed;

    internal StashSession(OwnedStash stash) => _stash = stash;

    /// <summary>How this session began; <see cref="StashStatus.NotFound"/> also once a reset has found what became of a stash that was <see cref="StashStatus.Unavailable"/>.</summary>
    public StashStatus Status => _stash.Status;

    /// <summary>Why a found stash could not be used, when <see cref="Status"/> is <see cref="StashStatus.Error"/>.</summary>
    public StashError Error => _stash.Error;

    /// <summary>What the client keeps to come back with; <see langword="null"/> while there is no stash. Of an <see cref="StashStatus.Unavailable"/> session: what was brought.</summary>
    public string? Reference => _stash.Reference;

    /// <summary>The state as it was last recovered or saved through this session; empty while there is none. What was read stays as it is, whatever is saved later.</summary>
    public ReadOnlyMemory<byte> State => _stash.State;

    /// <summary>On how many nodes the state is known to be; 0 while there is no stash.</summary>
    public int Copies => _stash.Copies;

    /// <summary>Address of the other node that was known to hold the state when it was last recovered or saved; <see langword="null"/> when none was.</summary>
    public string? CopyNode => _stash.CopyNode;

    /// <summary>Fires when another owner has taken the stash over, or it was reset by reference. Saves are refused from then on.</summary>
    public CancellationToken Superseded => _stash.Superseded;

    /// <summary>Replaces the whole state. The first save creates the stash; one with unchanged state writes nothing.</summary>
    /// <param name="state">The new state, at most <see cref="LiveStashOptions.MaxPayloadBytes"/>; it is copied.</param>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public ValueTask<StashSaveResult> SaveAsync(ReadOnlyMemory<byte> state, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _stash.Refusal(state.Length) is { } refused
            ? ValueTask.FromResult(refused)
            : InTurn(static (stash, payload) => stash.SaveAsync(payload), _stash.Copy(state), cancellationToken);
    }

    /// <summary>The same for an array that nobody else has: it is kept as it is.</summary>
    internal ValueTask<StashSaveResult> SaveOwnedAsync(byte[] state, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _stash.Refusal(state.Length) is { } refused
            ? ValueTask.FromResult(refused)
            : InTurn(static (stash, payload) => stash.SaveAsync(payload), _stash.Take(state), cancellationToken);
    }

    /// <summary>Deletes the stash for good. A later save starts a new one, under a new reference. An <see cref="StashStatus.Unavailable"/> session asks by its reference, as <see cref="ILiveStash.ResetAsync"/> does.</summary>
    /// <param name="cancellationToken">Stops the wait, not a reset that has been sent.</param>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public ValueTask<StashResetResult> ResetAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return InTurn(static (stash, _) => stash.ResetAsync(), 0, cancellationToken);
    }

    /// <summary>Ends the ownership: the time to live of the stash begins.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;

        await InTurn(static (stash, _) => stash.LetGoAsync(), 0, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>One thing at a time, in the order of the calls. Cancelling stops the wait; what has begun goes on.</summary>
    private ValueTask<TResult> InTurn<TArgument, TResult>(Func<OwnedStash, TArgument, ValueTask<TResult>> work, TArgument argument, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? InTurnUnlessCancelled(work, argument, cancellationToken) : ThenLeave(_turns.EnterAsync(_stash), work, argument);

    private async ValueTask<TResult> InTurnUnlessCancelled<TArgument, TResult>(Func<OwnedStash, TArgument, ValueTask<TResult>> work, TArgument argument, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = _turns.EnterAsync(_stash);
        try
        {
            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = ThenLeave(turn, static (_, _) => ValueTask.FromResult(0), 0).AsTask();
            throw;
        }

        return await ThenLeave(turn, work, argument).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Its state machine is not one that is used again: an app that waits without <c>await</c>, or looks at the result twice, would meet another operation in it.</summary>
    private async ValueTask<TResult> ThenLeave<TArgument, TResult>(Task turn, Func<OwnedStash, TArgument, ValueTask<TResult>> work, TArgument argument)
    {
        await turn.ConfigureAwait(false);
        try
        {
            return await work(_stash, argument).ConfigureAwait(false);
        }
        finally
        {
            _turns.Leave(_stash);
        }
    }
}
