using System.Diagnostics;

namespace LiveStash.Drill.Cluster;

/// <summary>Runs a command of the system.</summary>
internal static class Shell
{
    private static readonly TimeSpan RunWithin = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidOperationException">It failed; the message says what it wrote.</exception>
    public static async Task RunAsync(params string[] command)
    {
        var (exitCode, written) = await TryAsync(command);
        if (exitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with exit code {exitCode}: {written}");
    }

    public static async Task<(int ExitCode, string Written)> TryAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var bound = new CancellationTokenSource(RunWithin);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(bound.Token), process.StandardError.ReadToEndAsync(bound.Token));
        var written = $"{await output}{await error}".Trim();
        await process.WaitForExitAsync(bound.Token);
        return (process.ExitCode, written);
    }
}
