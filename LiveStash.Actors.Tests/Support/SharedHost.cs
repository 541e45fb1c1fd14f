namespace LiveStash.Tests.Support;

/// <summary>One host for many tests, with the options of an app that changed nothing.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private StashHost? _host;

    public ILiveStash Stash => Host.Stash;

    internal StashHost Host => _host!;

    public async Task InitializeAsync() => _host = await StashHost.StartAsync();

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}

/// <summary>Tests that run on a host run one after another: each host has its own threads and timers, and the machine may have two cores.</summary>
[CollectionDefinition(Name)]
public sealed class Hosts : ICollectionFixture<SharedHost>
{
    public const string Name = "hosts";
}

/// <summary>So do those of how a host is set up, beside the others: for the most part they wait.</summary>
[CollectionDefinition(Name)]
public sealed class SetUps
{
    public const string Name = "set-ups";
}
