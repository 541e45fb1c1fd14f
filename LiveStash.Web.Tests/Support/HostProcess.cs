using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveStash.Web.Tests.Support;

/// <summary>A real LiveStash.Web in its own process, on free ports, with keys of its own. Disposing ends it, whatever state it is in.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    public const string AnyPort = "http://127.0.0.1:0";
    private static readonly TimeSpan LogWithin = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _folder;

    /// <param name="folder">An empty working folder, which goes with the process: the host must find its own files.</param>
    private HostProcess(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        _folder = folder;
        _process = new Process { StartInfo = StartInfo(arguments, environment, folder) };
        _process.OutputDataReceived += (_, line) => OnLine(line.Data);
        _process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens, once started; a launcher: where its proxy does.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>All that it has written so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a host on a free port and waits until it is ready.</summary>
    public static Task<HostProcess> StartAsync(params string[] arguments) => StartAsync(new Dictionary<string, string>(), arguments);

    /// <summary>The same, in an environment of its own.</summary>
    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var host = Launch(["--urls", AnyPort, .. arguments], environment);
        await DisposingIfFailedAsync(host, host.UntilReadyAsync);
        return host;
    }

    /// <summary>Starts a cluster behind its proxy, by the launcher, and waits until all nodes are ready.</summary>
    public static async Task<HostProcess> StartClusterAsync(int nodes, params string[] arguments)
    {
        var launcher = Launch(["--cluster", $"{nodes}", "--urls", AnyPort, .. arguments]);
        await DisposingIfFailedAsync(launcher, launcher.UntilListeningAsync);
        return launcher;
    }

    /// <summary>Starts a host and waits for nothing.</summary>
    public static HostProcess Launch(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var folder = Directory.CreateTempSubdirectory("livestash-host-").FullName;
        return new(folder, [BuildOutput.Host, $"--Node:KeyRing={Path.Combine(folder, "keys")}", .. arguments], environment ?? new Dictionary<string, string>());
    }

    /// <summary>The same, of a copy of the host.</summary>
    public static HostProcess LaunchAt(string program, string[] arguments, IReadOnlyDictionary<string, string> environment) =>
        new(Directory.CreateTempSubdirectory("livestash-host-").FullName, [program, .. arguments], environment);

    /// <summary>Starts another web app, as it was published, and waits until it listens.</summary>
    public static async Task<HostProcess> StartAppAsync(string program, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("livestash-app-").FullName;
        var app = new HostProcess(folder, [program, $"--contentRoot={Path.GetDirectoryName(program)}", .. arguments], new Dictionary<string, string>());
        await DisposingIfFailedAsync(app, app.UntilListeningAsync);
        return app;
    }

    /// <summary>Waits until it listens.</summary>
    public async Task UntilListeningAsync()
    {
        using var bound = new CancellationTokenSource(StartWithin);
        var exited = _process.WaitForExitAsync(bound.Token);
        if (await Task.WhenAny(_address.Task, exited) == exited)
            throw new InvalidOperationException($"The host did not start. Its log:\n{Log}");
        Address = await _address.Task;
    }

    /// <summary>Waits until it is ready.</summary>
    public async Task UntilReadyAsync()
    {
        await UntilListeningAsync();
        using var client = new HttpClient { BaseAddress = Address };
        await Eventually.TrueAsync(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode, StartWithin, "the host is ready");
    }

    /// <summary>Sends a signal such as <c>TERM</c>.</summary>
    public Task SignalAsync(string signal) => SignalAsync(signal, _process.Id);

    /// <summary>Sends a signal to a process that this one started.</summary>
    public static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Its exit code; fails when it is still running after <paramref name="within"/>.</summary>
    public async Task<int> ExitCodeAsync(TimeSpan within)
    {
        using var bound = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The host was still running after {within}. Its log:\n{Log}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        // A shell that runs the tests in the background has its children ignore SIGINT: a host of ours hears it all the same.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // It lives for seconds: what the runtime would learn of it for later costs more than it gives.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }

    /// <summary>A launcher's nodes, in its order, each as it was started last; only those that were ready.</summary>
    public IReadOnlyList<LaunchedNode> Nodes() => [.. ReadyNode().Matches(Log)
        .Select(match => new LaunchedNode(match.Groups[1].Value, new Uri(match.Groups[2].Value), int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture)))
        .GroupBy(node => node.Name).Select(runs => runs.Last()).OrderBy(node => Log.IndexOf(node.Name, StringComparison.Ordinal))];

    /// <summary>Comes back when the line is there: a log may be written a little after what it tells of.</summary>
    public Task ShouldLogAsync(string text) =>
        Eventually.TrueAsync(() => Task.FromResult(Log.Contains(text, StringComparison.Ordinal)), LogWithin, $"the log says: {text}");

    private static async Task DisposingIfFailedAsync(HostProcess host, Func<Task> start)
    {
        try
        {
            await start();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private void OnLine(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        if (ListeningOn().Match(line) is { Success: true } match)
            _address.TrySetResult(new Uri(match.Groups["address"].Value));
    }

    [GeneratedRegex(@"^(?!\S+:\d+ \|).*Now listening on: (?<address>\S+)|^launcher \| open (?<address>[^;]+);")]
    private static partial Regex ListeningOn();

    [GeneratedRegex(@"launcher \| (\S+) is ready: (\S+), process (\d+)")]
    private static partial Regex ReadyNode();
}

/// <summary>A node as the launcher tells of it.</summary>
/// <param name="Name">What people call it: its address in the cluster, as <c>host:port</c>.</param>
/// <param name="Address">Where it listens for browsers.</param>
/// <param name="Process">Its process.</param>
public sealed record LaunchedNode(string Name, Uri Address, int Process)
{
    public bool Runs
    {
        get
        {
            // A process that has ended and was not yet collected still has a number.
            var status = $"/proc/{Process}/status";
            try
            {
                return File.ReadLines(status).Any(line => line.StartsWith("State:", StringComparison.Ordinal) && !line.Contains('Z'));
            }
            catch (IOException)
            {
                return false;
            }
        }
    }
}
