using LiveStash.Diagnostics;
using LiveStash.Owners;
using LiveStash.Values;

namespace LiveStash.Client;

/// <remarks>What is asked, or told, at any time and on any thread, while the owner is at something.</remarks>
internal sealed partial class OwnedStash
{
    private CancellationTokenSource? _superseded;
    private volatile bool _isSuperseded;

    /// <summary>Of the stash that there is, or that is being claimed or begun.</summary>
    private StashOwner? _owner;

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
    public void OnSuperseded(StashOwner owner)
    {
        lock (this)
        {
            if (owner == _owner)
                BeSuperseded();
        }
    }

    private void BeSuperseded()
    {
        lock (this)
        {
            _isSuperseded = true;
            _ = _superseded is { } superseded ? FireAsync(superseded) : null;
        }
    }

    /// <summary>What the app does then nobody else waits for.</summary>
    private async Task FireAsync(CancellationTokenSource superseded)
    {
        try
        {
            await superseded.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException failures)
        {
            services.Logger.SupersededCallbackFailed(failures.InnerException);
        }
    }

    private StashOwner Heed(StashOwner owner)
    {
        lock (this)
            return _owner = owner;
    }

    /// <summary>There is no stash any more: what became of that one does not concern the next. A token that has fired stays so.</summary>
    private void ForgetOwner()
    {
        lock (this)
        {
            if (_isSuperseded)
                _superseded = null;
            (_owner, _isSuperseded) = (null, false);
        }
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
