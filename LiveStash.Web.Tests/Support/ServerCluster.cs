using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using LiveStash.Web.Launcher;

namespace LiveStash.Web.Tests.Support;

/// <summary>Three servers of an app, each started by the command that docs/cluster.md gives for one of them. Disposing ends them.</summary>
internal sealed partial class ServerCluster(string program) : IAsyncDisposable
{
    public const int Servers = 3;

    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(60);

    /// <summary>A killed server has to be removed before another one may join at its address: 8 s on a machine with nothing else to do.</summary>
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(90);

    private readonly string _keys = Directory.CreateTempSubdirectory("livestash-keys-").FullName;
    private readonly ConcurrentDictionary<string, HostProcess> _running = [];

    /// <summary>Where they are; the same after each restart.</summary>
    public IReadOnlyList<NodePlace> Places { get; } = NodePlace.Choose(Servers, proxyPorts: [0], FreePorts.Find());

    public string Log => string.Join('\n', _running.Select(server => $"{server.Key}:\n{server.Value.Log}"));

    /// <summary>Starts those that do not run, the first one alone, and waits until all are ready.</summary>
    public async Task UntilWholeAsync()
    {
        await StartAsync(Places[0]);
        await UntilReadyAsync(Places[0]);
        await Task.WhenAll(Places.Select(StartAsync));
        await Task.WhenAll(Places.Select(UntilReadyAsync));
    }

    /// <summary>Ends a server by a signal, and waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(string name, string signal)
    {
        await using var server = _running[name];
        await server.SignalAsync(signal);
        var exitCode = await server.ExitCodeAsync(EndWithin);
        _running.TryRemove(name, out _);
        return exitCode;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _running.Values)
            await server.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private async Task StartAsync(NodePlace place)
    {
        if (!_running.ContainsKey(place.NodeAddress))
            _running[place.NodeAddress] = await HostProcess.StartAppAsync(program, ArgumentsOf(place));
    }

    private static async Task UntilReadyAsync(NodePlace place)
    {
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync($"{place.WebAddress}/health/ready")).IsSuccessStatusCode, ReadyWithin, $"{place.NodeAddress} is ready");
    }

    // The documentation's command is for the second server; its addresses and its folder are not those of this machine.
    private string[] ArgumentsOf(NodePlace place)
    {
        var command = Command().Match(Snippet.Document("docs/cluster.md")).Groups["arguments"].Value
            .Replace("http://10.0.0.2:8080", place.WebAddress, StringComparison.Ordinal)
            .Replace("Address=10.0.0.2", $"Address={NodePlace.Host}", StringComparison.Ordinal)
            .Replace("Port=4051", $"Port={place.NodePort}", StringComparison.Ordinal)
            .Replace("/keys", _keys, StringComparison.Ordinal);
        foreach (var (index, seed) in Places.Index())
            command = command.Replace($"10.0.0.{index + 1}:4051", seed.NodeAddress, StringComparison.Ordinal);
        return command.Split([' ', '\\', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("^dotnet Shop.dll (?<arguments>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Command();
}
