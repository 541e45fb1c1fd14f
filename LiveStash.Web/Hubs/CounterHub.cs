using System.Text.Json;
using LiveStash.AspNetCore;
using LiveStash.Web.Diagnostics;
using LiveStash.Web.Hosting;
using Microsoft.AspNetCore.SignalR;

namespace LiveStash.Web.Hubs;

/// <summary>The counter behind the page <c>/counter</c>. A connection begins with <see cref="Arrive"/>, which the page's <c>livestash.js</c> calls, or step by step with <see cref="Open"/> or <see cref="Recover"/>, and owns its stash until it ends.</summary>
public sealed class CounterHub(ILiveStash stashes, ILiveStashCluster cluster, StashBindingResolver bindings, IHubContext<CounterHub, ICounterClient> pages, ILogger<CounterHub> log)
    : Hub<ICounterClient>
{
    private const int AmountMax = 1_000;
    private static readonly StashEntryOptions Entry = new() { StateVersion = CounterState.Version };

    private HubStash<CounterState> Stash => Context.GetStash<CounterState>(Entry);

    private HubStash<CounterState> Arrived => Stash is { IsRestoring: false } stash ? stash : throw new HubException("Call Arrive, Open or Recover first.");

    /// <summary>A page that begins, fresh or coming back.</summary>
    public async Task<CounterView> Arrive(StashArrival arrival)
    {
        log.ConnectionBegins(Context.ConnectionId, await Stash.ArriveAsync(arrival));
        TellWhenSuperseded();
        return View("none");
    }

    /// <summary>A fresh page: the count begins at 0.</summary>
    public Task<CounterView> Open() => Arrive(new StashArrival(null, StashMount.Visit));

    /// <summary>A page that comes back: the count goes on where it was. Without a reference, or with a bad one, it begins at 0.</summary>
    public Task<CounterView> Recover(string? reference) => Arrive(new StashArrival(reference));

    /// <summary>Deletes the stash of the page before this one, unless another live page owns it.</summary>
    /// <returns>There is no such stash any more.</returns>
    public async Task<bool> Forget(string reference)
    {
        var context = Context.GetHttpContext() ?? throw new HubException("The counter needs an HTTP connection.");
        var forgotten = await stashes.ForgetAsync(reference, bindings.Resolve(context).For(StashPurpose.Hub), Context.ConnectionAborted);
        return forgotten.Status is StashResetStatus.Deleted or StashResetStatus.NotFound;
    }

    /// <summary>Adds to the count. Adding 0 writes nothing.</summary>
    public async Task<CounterView> Add(int amount)
    {
        if (amount is < -AmountMax or > AmountMax)
            throw new HubException($"Add takes -{AmountMax} to {AmountMax}.");

        // An untouched count is not worth a stash.
        if (amount == 0 && Arrived.Value is null)
            return View("unchanged");
        var before = Arrived.Value;
        Arrived.Value = CounterState.Of(before).Plus(amount);
        var saved = await Arrived.SaveAsync();
        if (!saved.IsStored)
            Arrived.Value = before;
        return View(Name(saved.Status));
    }

    /// <summary>Deletes the stash. The count begins at 0; the next save starts a new stash.</summary>
    public async Task<CounterView> Reset()
    {
        var reset = await Arrived.ResetAsync();
        if (reset.Status is StashResetStatus.Superseded)
            TellWhenSuperseded();
        return View(reset.Status switch
        {
            StashResetStatus.Unavailable => Name(reset.Status),
            StashResetStatus.Superseded => "left",
            _ => "reset",
        });
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        log.ConnectionEnds(Context.ConnectionId);
        await base.OnDisconnectedAsync(exception);
    }

    // The hub lives for one call only, the connection longer: hence the hub context.
    private void TellWhenSuperseded()
    {
        var connectionId = Context.ConnectionId;
        Arrived.Superseded.Register(() =>
        {
            log.ConnectionSuperseded(connectionId);
            _ = pages.Clients.Client(connectionId).Superseded();
        });
    }

    private CounterView View(string outcome) =>
        new(CounterState.Of(Arrived.Value).Count, Name(Arrived.Status), outcome, Arrived.Reference, NodeName.Of(cluster.Self), Arrived.Copies);

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
