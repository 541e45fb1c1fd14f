using LiveStash.AspNetCore.Blazor;

namespace LiveStash.AspNetCore;

/// <summary>A circuit without a page, for tests of components: what Blazor does for a <see cref="StashComponent"/> or an <see cref="IStash{T}"/> when a page arrives, and when it is gone.</summary>
public sealed class StashTestCircuit : IAsyncDisposable
{
    private readonly CircuitStash _stash;
    private readonly CircuitPage _page;

    private StashTestCircuit(CircuitStash stash, CircuitPage page) => (_stash, _page) = (stash, page);

    /// <summary>How the circuit began.</summary>
    public StashStatus Status => _stash.Status;

    /// <summary>What its page would keep to come back with; <see langword="null"/> while nothing is stashed.</summary>
    public string? Reference => _stash.Reference;

    /// <summary>Opens the circuit of a test's services, before the first component is rendered. They need an <see cref="ILiveStash"/> and <see cref="LiveStashWebExtensions.AddLiveStashWeb"/>, and what bUnit brings along: logging, and a script runtime, which is not called.</summary>
    /// <param name="services">What the test's components get their services from: one circuit for each.</param>
    /// <param name="reference">What the page brings along, as after a lost connection; <see langword="null"/>: a fresh page.</param>
    /// <param name="binding">Whose page it is; default one and the same caller.</param>
    /// <exception cref="InvalidOperationException">A component was rendered before.</exception>
    public static async Task<StashTestCircuit> OpenAsync(IServiceProvider services, string? reference = null, StashBinding? binding = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.GetService<ILiveStash>() is null || services.GetService<StashBindingResolver>() is null)
            throw new InvalidOperationException("These services lack an ILiveStash, or what AddLiveStashWeb adds. Give them the ILiveStash of a host with a node, and call AddLiveStashWeb on them.");
        var caller = (binding ?? StashBinding.FromSecret("a test's caller")).For(StashPurpose.Circuit);
        CircuitArrival.Current = new CircuitArrival(reference, reference is null ? StashMount.Visit : StashMount.Return, caller, unbound: null);
        var stash = services.GetRequiredService<CircuitStash>();
        if (!stash.IsBound || stash.IsOpen)
            throw new InvalidOperationException("These services have a circuit already, or have rendered a component without one. Open the circuit before the first component is rendered, and once for each set of services.");

        // Not where the test runs: a save reads the components where it was called, which is where they run.
        await Task.Run(() => stash.OpenAsync(default)).ConfigureAwait(false);
        var page = services.GetRequiredService<CircuitPage>();
        page.Join(hasScript: false);
        stash.PageIsBack();
        return new StashTestCircuit(stash, page);
    }

    /// <summary>Completes when all is saved that components save by themselves (<see cref="StashComponent.AutoStash"/>), or refused.</summary>
    public Task SavedAsync() => _stash.SaveOwedAsync();

    /// <summary>The page is gone, and the circuit is closed: components that save by themselves do so now, and the time to live of the stash begins.</summary>
    public async ValueTask DisposeAsync()
    {
        _page.Leave();
        await _stash.PageIsAwayAsync().ConfigureAwait(false);
        await _stash.DisposeAsync().ConfigureAwait(false);
    }
}
