using LiveStash.Values;

namespace LiveStash.Client;

/// <remarks>What is asked, or told, at any time and on any thread, while the owner is at something.</remarks>
internal sealed partial class OwnedStash
{
    private CancellationTokenSource? _superseded;
    private volatile bool _isSuperseded;

    /// <summary>What was last recovered or saved.</summary>
    private KeptState _kept = new();

    /// <summary>Stays as it is, whatever is saved later.</summary>
    public ReadOnlyMemory<byte> State
    {
        get
        {
            lock (this)
                return _kept.Give().Bytes;
        }
    }

    /// <summary>Its source is made for whoever asks: most never do.</summary>
    public CancellationToken Superseded
    {
        get
        {
            lock (this)
            {
                if (_superseded is null)
                {
                    _superseded = new CancellationTokenSource();
                    if (_isSuperseded)
                        _superseded.Cancel();
                }

                return _superseded.Token;
            }
        }
    }

    /// <summary>Another owner has taken over. Callbacks run on the thread pool, never on an actor's turn.</summary>
    public void OnSuperseded()
    {
        _isSuperseded = true;
        lock (this)
            _ = _superseded?.CancelAsync();
    }

    /// <summary>What it has, if that is the same; <see langword="null"/> if not.</summary>
    private StashPayload? SameAs(ReadOnlySpan<byte> state)
    {
        lock (this)
            return _kept.Is(state, options.StateVersion) ? _kept.Give() : null;
    }

    private bool Has(StashPayload payload)
    {
        lock (this)
            return _kept.Is(payload);
    }

    private void Replace(StashPayload saved)
    {
        lock (this)
            _kept.Replace(saved);
    }

    private void Share(StashPayload payload)
    {
        lock (this)
            _kept.Share(payload);
    }
}
