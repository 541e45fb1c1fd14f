namespace LiveStash.Web.Tests.Support;

/// <summary>A host that the test classes of one collection share.</summary>
public abstract class SharedHost(Func<Task<HostProcess>> start) : IAsyncLifetime
{
    protected SharedHost(params string[] arguments)
        : this(() => HostProcess.StartAsync(arguments))
    {
    }

    public HostProcess Process { get; private set; } = null!;

    public Uri Address => Process.Address;

    internal ApiClient NewBrowser() => new(Address);

    public virtual async Task InitializeAsync() => Process = await start();

    public virtual async Task DisposeAsync()
    {
        // A host that did not start has ended by then.
        if (Process is not null)
            await Process.DisposeAsync();
    }
}

/// <summary>The host with its defaults, but for a limit on the state that a test can pass.</summary>
public sealed class ApiHost() : SharedHost($"--LiveStash:MaxPayloadBytes={MaxPayloadBytes}")
{
    public const int MaxPayloadBytes = 64 * 1024;
}

/// <summary>Tests that share <see cref="ApiHost"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SharesApiHost : ICollectionFixture<ApiHost>
{
    public const string Name = "api";
}

/// <summary>Tests that start whole clusters, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StartsClusters : ICollectionFixture<ClusterTurn>
{
    public const string Name = "clusters";
}

/// <summary>Tests that share <see cref="ClusterBrowser"/>. They may end its nodes, and begin when all are there again.</summary>
[CollectionDefinition(Name)]
public sealed class SharesLaunchedCluster : ICollectionFixture<ClusterBrowser>
{
    public const string Name = "launched cluster";
}

/// <summary>Whole clusters run one at a time, or they would take the processors from each other until healthy nodes look dead.</summary>
public sealed class ClusterTurn : IAsyncLifetime
{
    private static readonly SemaphoreSlim Turn = new(1);

    public Task InitializeAsync() => Turn.WaitAsync();

    public Task DisposeAsync()
    {
        Turn.Release();
        return Task.CompletedTask;
    }
}

/// <summary>Tests that start two nodes and put no load on them: also one at a time, and light enough to go beside another cluster.</summary>
[CollectionDefinition(Name)]
public sealed class StartsPairs
{
    public const string Name = "pairs";
}
