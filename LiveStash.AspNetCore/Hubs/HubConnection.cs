using LiveStash.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace LiveStash.AspNetCore.Hubs;

/// <summary>The stash of one hub connection, which is its owner.</summary>
internal sealed class HubConnection(ILiveStash stash, StashBindingResolver bindings, LiveStashWebOptions web, TimeProvider time, HubCallerContext context, IClientProxy page, ILogger log) : IAsyncDisposable
{
    public static readonly object Item = new();
    private const string KeepMessage = "LiveStash";

    private readonly OwnedSession _owned = new();
    private readonly SemaphoreSlim _telling = new(1, 1);
    private object? _typed;
    private string? _told;

    public StashSession? Session => _owned.Current;

    public bool HasEnded => _owned.HasEnded;

    public ILogger Log => log;

    private StashBinding Binding => bindings.Resolve(context.GetHttpContext() ?? throw new InvalidOperationException("A hub connection without HTTP has no session to bind its stash to. Connect over HTTP.")).For(StashPurpose.Hub);

    public static HubConnection? Find(HubCallerContext context) => context.Items.TryGetValue(Item, out var connection) ? (HubConnection)connection! : null;

    /// <summary>The connection's stash as the app sees it: of one type, since it holds one value.</summary>
    public HubStash<T> Typed<T>(StashEntryOptions? options) => Interlocked.CompareExchange(ref _typed, new HubStash<T>(this, options), null) switch
    {
        null => (HubStash<T>)_typed!,
        HubStash<T> known => known,
        { } other => throw new InvalidOperationException($"GetStash<{typeof(T).Name}>() was called on a connection whose stash is a {other.GetType().GenericTypeArguments[0].Name}. A connection has one stash: put what it keeps into one type."),
    };

    public async Task OpenAsync(StashEntryOptions? options) => await _owned.ReplaceAsync(stash.Open(Binding, options)).ConfigureAwait(false);

    public async Task ArriveAsync(StashArrival arrival, StashEntryOptions? options)
    {
        _told = arrival.Reference;
        // First, or a second recovery of the same stash would supersede this very connection.
        await _owned.ReplaceAsync(null).ConfigureAwait(false);
        if (web.Recovers(arrival.Mount))
        {
            var recovery = new StashRecovery(stash, web.RecoveryTimeout, time);
            await _owned.ReplaceAsync(await recovery.RunAsync(arrival.Reference, Binding, options, context.ConnectionAborted).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        await OpenAsync(options).ConfigureAwait(false);
        if (arrival.Reference is { } previous)
            _ = stash.ForgetLaterAsync(previous, Binding, time);
    }

    /// <summary>Has the page keep the reference that there is now; one whose stash cannot be known now stays.</summary>
    public async Task TellAsync()
    {
        await _telling.WaitAsync().ConfigureAwait(false);
        try
        {
            var reference = Session?.Reference;
            if (reference == _told)
                return;
            await page.SendAsync(KeepMessage, reference).ConfigureAwait(false);
            _told = reference;
        }
        finally
        {
            _telling.Release();
        }
    }

    public ValueTask DisposeAsync() => _owned.DisposeAsync();
}
