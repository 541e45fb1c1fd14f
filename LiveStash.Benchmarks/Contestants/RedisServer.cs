using System.Diagnostics;
using LiveStash.Benchmarks.Command;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>A <c>redis-server</c> of our own on the loopback interface, without persistence. Ends with the run.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";

    private readonly Process _process;

    private RedisServer(Process process) => _process = process;

    /// <summary>Where the program is; <see langword="null"/>: not installed.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);

    public static RedisServer Start(string program, int port)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in (string[])["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", Path.GetTempPath()])
            start.ArgumentList.Add(argument);
        var process = Children.Start(start);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return new RedisServer(process);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
