using System.Diagnostics;

namespace LiveStash.Web.Launcher;

/// <summary>One run of a node: this very program, started again as a process. Its lines come out under the node's name.</summary>
internal sealed class NodeProcess : IDisposable
{
    private const string SeedsOfTheEnvironment = "Node__SeedNodes";

    private readonly Process _process;

    private NodeProcess(NodePlace place, IEnumerable<string> arguments)
    {
        Place = place;
        _process = new Process { StartInfo = StartInfo(arguments) };
        _process.OutputDataReceived += (_, line) => Say(line.Data);
        _process.ErrorDataReceived += (_, line) => Say(line.Data);
        _process.Start();
        Id = _process.Id;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Ended = EndAsync();
    }

    public NodePlace Place { get; }

    /// <summary>Number of the process.</summary>
    public int Id { get; }

    /// <summary>Completes with its exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>Its end is what the launcher wanted.</summary>
    public bool AskedToStop { get; private set; }

    /// <summary>It has been in the cluster.</summary>
    public bool WasReady { get; set; }

    /// <summary>It is to be started again after that end, which nobody asked for: it was ready, or it ended in order, as one does that the cluster goes on without. Any other would fail again.</summary>
    public bool IsToStartAgain(int exitCode) => !AskedToStop && (WasReady || exitCode == 0);

    /// <param name="place">Where it listens.</param>
    /// <param name="seeds">Nodes that run already; none: it begins the cluster.</param>
    /// <param name="keyRing">Folder of the keys.</param>
    /// <param name="more">Settings of the user, which are the same for every node.</param>
    public static NodeProcess Start(NodePlace place, IEnumerable<NodePlace> seeds, string keyRing, IEnumerable<string> more) => new(place,
    [
        // Akka tells at length of every connection that is lost when a node goes; here that is the point.
        "--Logging:LogLevel:Akka=Critical",
        "--Logging:Console:FormatterName=simple",
        "--Logging:Console:FormatterOptions:SingleLine=true",
        $"--Node:KeyRing={keyRing}",
        .. more,
        $"--urls={place.WebAddress}",
        $"--Node:Hostname={NodePlace.Host}",
        $"--Node:Port={place.NodePort}",
        "--Node:StopWithInput=true",
        "--Showcase:Launched=true",
        .. seeds.DefaultIfEmpty(place).Select((seed, index) => $"--Node:SeedNodes:{index}={seed.NodeAddress}"),
    ]);

    /// <summary>Asks it to stop in order: SIGTERM, as an orchestrator sends it; where there are no signals, the end of its input says the same.</summary>
    public async Task AskToStopAsync()
    {
        AskedToStop = true;
        if (OperatingSystem.IsWindows())
        {
            _process.StandardInput.Close();
            return;
        }

        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it at once. Nothing happens when it has ended.</summary>
    public void Kill()
    {
        AskedToStop = true;
        _process.Kill();
    }

    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        string[] library = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(NodeProcess).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. library, .. arguments])
        {
            // The end of this pipe ends the node: no node outlives the launcher, however that one dies.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A list is merged by position: what the environment has at further ones would be seeds, too.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith(SeedsOfTheEnvironment, StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    private void Say(string? line)
    {
        if (!string.IsNullOrEmpty(line))
            Console.WriteLine($"{Place.NodeAddress} | {line}");
    }
}
