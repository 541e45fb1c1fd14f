namespace LiveStash.AspNetCore.Connections;

/// <summary>The session that a connection owns. A call may still be running when its connection ends: what it brings after the end is disposed at once, or its stash would have an owner for ever.</summary>
internal sealed class OwnedSession : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private StashSession? _session;
    private bool _ended;

    /// <summary>The connection has ended.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
                return _ended;
        }
    }

    public StashSession? Current
    {
        get
        {
            lock (_gate)
                return _session;
        }
    }

    /// <summary>To who saves too late.</summary>
    public static InvalidOperationException Ended() => new("The connection has ended, and with it the ownership of its stash: nothing can be read from it or saved any more. Save before, or from the connection that the page comes back with.");

    /// <summary>Ends the ownership of what was owned, and owns <paramref name="next"/>.</summary>
    public ValueTask ReplaceAsync(StashSession? next)
    {
        StashSession? unwanted;
        lock (_gate)
            (unwanted, _session) = _ended ? (next, null) : (_session, next);
        return unwanted?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        StashSession? last;
        lock (_gate)
            (last, _session, _ended) = (_session, null, true);
        return last?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
