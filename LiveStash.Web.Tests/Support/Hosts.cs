namespace LiveStash.Web.Tests.Support;

/// <summary>A host that the test classes of one collection share.</summary>
public abstract class SharedHost(params string[] arguments) : IAsyncLifetime
{
    public HostProcess Process { get; private set; } = null!;

    public Uri Address => Process.Address;

    internal ApiClient NewBrowser() => new(Address);

    public async Task InitializeAsync() => Process = await HostProcess.StartAsync(arguments);

    public async Task DisposeAsync() => await Process.DisposeAsync();
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
