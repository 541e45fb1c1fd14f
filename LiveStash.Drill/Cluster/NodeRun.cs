using System.Diagnostics;
using System.Reflection;

namespace LiveStash.Drill.Cluster;

/// <summary>One run of a node: LiveStash.Web as it was built, as a process. It ends with the drill, however that ends: its standard input is a pipe from here.</summary>
internal sealed class NodeRun : IDisposable
{
    private static readonly string Host = Path.GetFullPath(
        typeof(NodeRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "LiveStash.Web.Host").Value!);

    private readonly Process _process;

    private NodeRun(ProcessStartInfo start, NodeLog log)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => log.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => log.Add(line.Data);
        _process.Start();
        Id = _process.Id;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Ended = EndAsync();
    }

    /// <summary>Number of the process.</summary>
    public int Id { get; }

    /// <summary>Completes with its exit code.</summary>
    public Task<int> Ended { get; }

    public bool HasEnded => Ended.IsCompleted;

    /// <summary>It was to stop in order, and hand over what it holds.</summary>
    public bool AskedToStop { get; private set; }

    /// <param name="launcher">Command that runs it in the node's own network, if it has one.</param>
    /// <param name="settings">Its command line.</param>
    /// <param name="folder">Its working folder: an empty one, the host finds its own files.</param>
    /// <param name="log">What it writes.</param>
    public static NodeRun Start(IReadOnlyList<string> launcher, IEnumerable<string> settings, string folder, NodeLog log)
    {
        if (!File.Exists(Host))
            throw new FileNotFoundException($"There is no {Host}. Build LiveStash.Web in this configuration.", Host);
        string[] command = [.. launcher, "dotnet", Host, .. settings];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        NodeEnvironment.Clean(start.Environment);
        return new NodeRun(start, log);
    }

    public Task AskToStopAsync()
    {
        AskedToStop = true;
        return SignalAsync("TERM");
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL; it works on a stopped process, too. Nothing happens when it has ended.</summary>
    public Task KillAsync()
    {
        if (!HasEnded)
            _process.Kill();
        return Ended;
    }

    public void Dispose() => _process.Dispose();

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
