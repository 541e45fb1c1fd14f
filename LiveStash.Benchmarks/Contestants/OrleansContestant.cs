using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Configuration;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>One silo with localhost clustering in this process, called as an app in the silo's host would; states are marked immutable, so that they are not copied.</summary>
internal sealed class OrleansContestant : IContestant
{
    private readonly IHost _host;
    private readonly IGrainFactory _grains;
    private IStateGrain[] _held = [];
    private Guid[] _ids = [];
    private Guid[] _new = [];
    private int _payload;

    private OrleansContestant(IHost host) => (_host, _grains) = (host, host.Services.GetRequiredService<IGrainFactory>());

    public string Name => PeerName.Orleans;

    public static async Task<OrleansContestant> StartAsync(int siloPort, int gatewayPort)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort, gatewayPort)
            .Configure<GrainCollectionOptions>(collection => collection.CollectionAge = IContestant.TimeToLive));
        var host = builder.Build();
        await host.StartAsync();
        return new OrleansContestant(host);
    }

    public async Task FillAsync(int items, int payload)
    {
        _payload = payload;
        (_ids, _new) = (Ids(items), Ids(items));
        _held = [.. _ids.Select(id => _grains.GetGrain<IStateGrain>(id))];
        await Parallelism.ForAsync(items, number => SaveAsync(number));
    }

    public async Task ClearAsync()
    {
        await Parallelism.ForAsync(_held.Length, async number => await _held[number].EndAsync());
        (_ids, _new, _held) = ([], [], []);
    }

    public IWorkload? WorkFor(string row) => row switch
    {
        RowName.Create => new Workload(CreateAsync, _new.Length, EndNewAsync),
        RowName.Save => new Workload(SaveAsync),
        RowName.Recover => new Workload(number => GetAsync(_grains.GetGrain<IStateGrain>(_ids[number % _ids.Length]))),
        RowName.Read => new Workload(number => GetAsync(_held[number % _held.Length])),
        _ => null,
    };

    /// <summary>Without the references that this class holds: an app would not.</summary>
    public Task<long?> BytesAsync()
    {
        (_ids, _new, _held) = ([], [], []);
        return Task.FromResult<long?>(ManagedMemory.Measure());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static Guid[] Ids(int items) => [.. Enumerable.Range(0, items).Select(_ => Guid.NewGuid())];

    private async ValueTask CreateAsync(long number) =>
        await _grains.GetGrain<IStateGrain>(_new[number]).PutAsync(StateBytes.Make(_payload, number).AsImmutable());

    private async ValueTask SaveAsync(long number) =>
        await _held[number % _held.Length].PutAsync(StateBytes.Make(_payload, number).AsImmutable());

    private static async ValueTask GetAsync(IStateGrain grain)
    {
        var state = await grain.GetAsync();
        Unexpected.ThrowUnless(state.Value.Length > 0, "A grain's get", "nothing");
    }

    private async Task EndNewAsync(int below)
    {
        await Parallelism.ForAsync(below, async number => await _grains.GetGrain<IStateGrain>(_new[number]).EndAsync());
        _new = Ids(_new.Length);
    }
}

/// <summary>A grain that holds one state.</summary>
internal interface IStateGrain : IGrainWithGuidKey
{
    ValueTask PutAsync(Immutable<byte[]> state);

    ValueTask<Immutable<byte[]>> GetAsync();

    ValueTask EndAsync();
}

/// <summary>In memory, as a stash is.</summary>
internal sealed class StateGrain : Grain, IStateGrain
{
    private Immutable<byte[]> _state = Array.Empty<byte>().AsImmutable();

    public ValueTask PutAsync(Immutable<byte[]> state)
    {
        _state = state;
        return ValueTask.CompletedTask;
    }

    public ValueTask<Immutable<byte[]>> GetAsync() => ValueTask.FromResult(_state);

    public ValueTask EndAsync()
    {
        DeactivateOnIdle();
        return ValueTask.CompletedTask;
    }
}
