using System.Text.Json;
using LiveStash.AspNetCore.Binding;
using LiveStash.Web.Diagnostics;
using Microsoft.AspNetCore.SignalR;

namespace LiveStash.Web.Hubs;

/// <summary>The counter behind the page <c>/counter</c>. A connection begins with <see cref="Open"/> or <see cref="Recover"/> and owns its stash until it ends.</summary>
public sealed class CounterHub(ILiveStash stash, ILiveStashCluster cluster, StashBindingResolver bindings, IHubContext<CounterHub, ICounterClient> pages, ILogger<CounterHub> log)
    : Hub<ICounterClient>
{
    private const int AmountMax = 1_000;
    private static readonly object OwnedItem = new();
    private static readonly StashEntryOptions Entry = new() { StateVersion = CounterState.Version };

    private StashBinding Binding => bindings.Resolve(Context.GetHttpContext() ?? throw new HubException("The counter needs an HTTP connection."));

    private OwnedSession Owned => (OwnedSession)Context.Items[OwnedItem]!;

    private StashSession Session => Owned.Current ?? throw new HubException("Call Open or Recover first.");

    public override Task OnConnectedAsync()
    {
        Context.Items[OwnedItem] = new OwnedSession();
        return base.OnConnectedAsync();
    }

    /// <summary>A fresh page: the count begins at 0.</summary>
    public async Task<CounterView> Open()
    {
        await OwnAsync(stash.Open(Binding, Entry));
        return View("none");
    }

    /// <summary>A page that comes back: the count goes on where it was. Without a reference, or with a bad one, it begins at 0.</summary>
    public async Task<CounterView> Recover(string? reference)
    {
        // First, or a second recovery of the same stash would supersede this very connection.
        await Owned.ReplaceAsync(null);
        await OwnAsync(await stash.RecoverAsync(reference, Binding, Entry, Context.ConnectionAborted));
        return View("none");
    }

    /// <summary>Deletes the stash of the page before this one, unless another live page owns it.</summary>
    /// <returns>There is no such stash any more.</returns>
    public async Task<bool> Forget(string reference)
    {
        var forgotten = await stash.ForgetAsync(reference, Binding, Context.ConnectionAborted);
        return forgotten.Status is StashResetStatus.Deleted or StashResetStatus.NotFound;
    }

    /// <summary>Adds to the count. Adding 0 writes nothing.</summary>
    public async Task<CounterView> Add(int amount)
    {
        if (amount is < -AmountMax or > AmountMax)
            throw new HubException($"Add takes -{AmountMax} to {AmountMax}.");

        // An untouched count is not worth a stash.
        if (amount == 0 && Session.State.IsEmpty)
            return View("unchanged");
        var saved = await Session.SaveAsync(CounterState.Of(Session).Plus(amount));
        return View(Name(saved.Status));
    }

    /// <summary>Deletes the stash. The count begins at 0; the next save starts a new stash.</summary>
    public async Task<CounterView> Reset()
    {
        var reset = await Session.ResetAsync();
        if (reset.Status is StashResetStatus.Unavailable)
            return View(Name(reset.Status));
        // A stash that another connection took over stays its own; this one starts afresh beside it.
        if (reset.Status is StashResetStatus.Superseded)
            await Open();
        return View("reset");
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await Owned.DisposeAsync();
        log.ConnectionEnds(Context.ConnectionId);
        await base.OnDisconnectedAsync(exception);
    }

    private async Task OwnAsync(StashSession session)
    {
        await Owned.ReplaceAsync(session);
        TellWhenSuperseded(session, Context.ConnectionId);
        log.ConnectionBegins(Context.ConnectionId, session.Status);
    }

    // The hub lives for one call only, the connection longer: hence the hub context.
    private void TellWhenSuperseded(StashSession session, string connectionId) => session.Superseded.Register(() =>
    {
        log.ConnectionSuperseded(connectionId);
        _ = pages.Clients.Client(connectionId).Superseded();
    });

    private CounterView View(string outcome) =>
        new(CounterState.Of(Session).Count, Name(Session.Status), outcome, Session.Reference, cluster.Self, Session.Copies);

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
