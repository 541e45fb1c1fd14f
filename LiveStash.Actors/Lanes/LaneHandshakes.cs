namespace LiveStash.Lanes;

/// <summary>Those who have connected, and are about to show who they are.</summary>
/// <remarks>One too many, and the one that has taken longest is hung up on: strangers who say nothing keep nobody out, and whoever belongs here is quick, or dials again.</remarks>
internal sealed class LaneHandshakes(TimeProvider time)
{
    /// <summary>How many may be at it.</summary>
    public const int Max = 64;

    /// <summary>Whoever has not shown who he is by then is hung up on.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly LinkedList<CancellationTokenSource> _oldestFirst = [];

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> shakeHands, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(Within, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        Begin(over);
        try
        {
            return await shakeHands(over.Token).ConfigureAwait(false);
        }
        finally
        {
            End(over);
        }
    }

    private void Begin(CancellationTokenSource handshake)
    {
        lock (_lock)
        {
            _oldestFirst.AddLast(handshake);
            if (_oldestFirst.Count <= Max)
                return;
            // Its callbacks run elsewhere.
            _ = _oldestFirst.First!.Value.CancelAsync();
            _oldestFirst.RemoveFirst();
        }
    }

    /// <summary>In the lock, so that none is hung up on that is being put away.</summary>
    private void End(CancellationTokenSource handshake)
    {
        lock (_lock)
            _oldestFirst.Remove(handshake);
    }
}
