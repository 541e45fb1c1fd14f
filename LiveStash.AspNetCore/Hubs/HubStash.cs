using LiveStash.AspNetCore.Connections;
using LiveStash.AspNetCore.Hubs;

namespace LiveStash.AspNetCore;

/// <summary>The stash of a hub connection. The connection owns it until it ends; the page learns each new reference by itself (message <c>LiveStash</c>), before the call that brings it returns.</summary>
/// <typeparam name="T">What the app keeps; written as JSON.</typeparam>
public sealed class HubStash<T> : IStash<T>
{
    private readonly HubConnection _connection;
    private readonly StashEntryOptions? _options;

    internal HubStash(HubConnection connection, StashEntryOptions? options)
    {
        StashShape<T>.Require();
        (_connection, _options) = (connection, options);
    }

    /// <inheritdoc />
    public T? Value { get; set; }

    /// <inheritdoc />
    public StashStatus Status { get; private set; }

    /// <summary>Why a found stash could not be used, when <see cref="Status"/> is <see cref="StashStatus.Error"/>; <see cref="StashError.None"/> when its state is not JSON of the right shape, or <typeparamref name="T"/> refuses it.</summary>
    public StashError Error { get; private set; }

    /// <summary>Nothing has arrived yet: call <see cref="ArriveAsync"/> first.</summary>
    public bool IsRestoring => _connection.Session is null;

    /// <summary>What the page keeps to come back with; <see langword="null"/> while there is no stash.</summary>
    public string? Reference => _connection.Session?.Reference;

    /// <summary>On how many nodes the state is known to be; 0 while there is no stash.</summary>
    public int Copies => _connection.Session?.Copies ?? 0;

    /// <summary>Address of the other node that was known to hold the state when it was last recovered or saved; <see langword="null"/> when none was.</summary>
    public string? CopyNode => _connection.Session?.CopyNode;

    /// <summary>Fires when another connection has taken the stash over, or it was deleted by reference. Saves are refused from then on, until <see cref="ResetAsync"/> begins a new one.</summary>
    public CancellationToken Superseded => Session.Superseded;

    private StashSession Session => _connection.Session ?? throw (_connection.HasEnded
        ? OwnedSession.Ended()
        : new InvalidOperationException("The connection has no stash yet. Call ArriveAsync first, with what the page brought along."));

    /// <summary>Recovers what the page comes back to, or begins anew. Call it first on each connection, from the hub method that <c>livestash.js</c> calls.</summary>
    /// <param name="arrival">What the page brought along.</param>
    /// <returns><see cref="StashStatus.Unavailable"/> when it could not be known within <see cref="LiveStashWebOptions.RecoveryTimeout"/>: the page keeps its reference, and may arrive again.</returns>
    public async Task<StashStatus> ArriveAsync(StashArrival arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        await _connection.ArriveAsync(arrival, _options).ConfigureAwait(false);
        Status = StashState.TryRead<T>(Session.State, _connection.Log, out var value) ? Session.Status : StashStatus.Error;
        Value = value;
        Error = Session.Error;
        await _connection.TellAsync().ConfigureAwait(false);
        return Status;
    }

    /// <inheritdoc />
    public async ValueTask<StashSaveResult> SaveAsync(CancellationToken cancellationToken = default)
    {
        var saved = await Session.SaveAsync(Value, cancellationToken: cancellationToken).ConfigureAwait(false);
        await _connection.TellAsync().ConfigureAwait(false);
        return saved;
    }

    /// <summary>Deletes the stash for good, and gives the value back its default. A stash that another connection took over stays its own; this connection begins a new one beside it.</summary>
    /// <param name="cancellationToken">Stops the wait, not a reset that has been sent.</param>
    public async ValueTask<StashResetResult> ResetAsync(CancellationToken cancellationToken = default)
    {
        var reset = await Session.ResetAsync(cancellationToken).ConfigureAwait(false);
        if (reset.Status is StashResetStatus.Unavailable)
            return reset;
        if (reset.Status is StashResetStatus.Superseded)
            await _connection.OpenAsync(_options).ConfigureAwait(false);
        Value = default;
        await _connection.TellAsync().ConfigureAwait(false);
        return reset;
    }
}
