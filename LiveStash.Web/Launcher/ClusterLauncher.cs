using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LiveStash.Web.Hosting;
using LiveStash.Web.KeyRing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Launcher;

/// <summary>A whole cluster on this machine: nodes as processes of their own, and a proxy in front of them.</summary>
internal static class ClusterLauncher
{
    private const string KeyRingSetting = "Node:KeyRing";
    private static readonly TimeSpan ProxyStopsWithin = TimeSpan.FromSeconds(1);

    /// <returns>The exit code: 1 when no node runs any more although nobody stopped them.</returns>
    public static async Task<int> RunAsync(LaunchCommand command)
    {
        await NodeApp.CheckAsync(command.Rest);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = command.Rest, ContentRootPath = AppContext.BaseDirectory });
        builder.AddWebServer();
        // Nodes that come and go are what this is for: no news.
        builder.Logging.AddFilter("Yarp", LogLevel.Error).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        var places = NodePlace.Choose(command.Nodes, [.. ListenAddresses.Read(builder.Configuration).Select(address => address.Port)], FreePorts.Find());
        builder.Services.AddClusterProxy(places);
        await using var proxy = builder.Build();
        proxy.MapClusterProxy();

        var given = builder.Configuration[KeyRingSetting];
        var keyRing = given ?? Directory.CreateTempSubdirectory("livestash-keys-").FullName;
        try
        {
            return await RunAsync(proxy, command, places, keyRing);
        }
        catch (OperationCanceledException) when (proxy.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped before there was anything to stop.
            return 0;
        }
        finally
        {
            if (given is null)
                Directory.Delete(keyRing, recursive: true);
        }
    }

    public static void Say(string text) => Console.WriteLine($"launcher | {text}");

    private static async Task<int> RunAsync(WebApplication proxy, LaunchCommand command, NodePlace[] places, string keyRing)
    {
        MakeFirstKey(keyRing);
        using var impatience = new SecondInterrupt();
        var stopping = proxy.Lifetime.ApplicationStopping;
        using var fleet = new NodeFleet(places, keyRing, command.Rest, stopping, impatience.Token);
        proxy.MapNodeControl(fleet);
        await proxy.StartAsync();

        var running = KeepRunningAsync(fleet, command, places, proxy.Urls.First(), stopping);
        await Task.WhenAny(running, fleet.AllEnded);
        Say(stopping.IsCancellationRequested ? "stopping" : "no node runs any more");
        var exitCode = stopping.IsCancellationRequested ? 0 : 1;
        proxy.Lifetime.StopApplication();
        await running;
        await fleet.StopAsync();
        using var bound = new CancellationTokenSource(ProxyStopsWithin);
        await proxy.StopAsync(bound.Token);
        return exitCode;
    }

    private static async Task KeepRunningAsync(NodeFleet fleet, LaunchCommand command, NodePlace[] places, string address, CancellationToken stopping)
    {
        try
        {
            Say($"{places.Length} nodes are starting: {string.Join(", ", places.Select(place => place.NodeAddress))}");
            await fleet.StartAsync();
            Say($"open {address}; Ctrl-C stops everything");
            if (command.Rolling is { } every)
                await fleet.RollAsync(every);
            await new TaskCompletionSource().Task.WaitAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Ctrl-C, SIGTERM, or no node is left.
        }
    }

    /// <summary>Nodes that start at once on an empty ring would each make a key, and not know the others'.</summary>
    /// <exception cref="OptionsValidationException">The folder cannot be used.</exception>
    private static void MakeFirstKey(string folder)
    {
        try
        {
            DataProtectionProvider.Create(new DirectoryInfo(folder), keys => keys.MakeKeysOfOurs()).CreateProtector("first key").Protect([]);
        }
        catch (CryptographicException failure)
        {
            throw new OptionsValidationException(KeyRingSetting, typeof(ClusterLauncher), [$"{KeyRingSetting} is \"{folder}\"; the nodes' keys must be read and written there: {failure.GetBaseException().Message} Name a folder where this user may do both."]);
        }
    }

    /// <summary>Ctrl-C, and Ctrl-C again: what still runs is ended at once.</summary>
    private sealed class SecondInterrupt : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly PosixSignalRegistration _registration;
        private int _interrupts;

        public SecondInterrupt() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt);

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            _registration.Dispose();
            _source.Dispose();
        }

        private void OnInterrupt(PosixSignalContext signal)
        {
            signal.Cancel = true;
            if (Interlocked.Increment(ref _interrupts) == 2)
                _source.Cancel();
        }
    }
}
