using System.Diagnostics;
using System.Globalization;

namespace LiveStash.Benchmarks.Tests;

/// <summary>The command itself, in a process of its own.</summary>
public sealed class InterruptTests
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("TERM")]
    [InlineData("QUIT")]
    public async Task A_run_that_is_interrupted_ends_with_all_that_it_started_though_the_hosts_of_its_peers_take_the_signal_for_their_own(string name)
    {
        // With signals as a terminal gives them: where the tests run in a shell's background, some are ignored.
        using var run = Process.Start(new ProcessStartInfo("env", ["--default-signal", "dotnet", Path.Combine(AppContext.BaseDirectory, "LiveStash.Benchmarks.dll"), "peers", "--quick", "--only", "save"]) { RedirectStandardError = true })!;
        try
        {
            await ReadUntilAsync(run.StandardError, "warming up");
            var started = ChildrenOf(run.Id);

            using (var signal = Process.Start("kill", [$"-{name}", $"{run.Id}"]))
                await signal.WaitForExitAsync();

            using var bound = new CancellationTokenSource(EndsWithin);
            await run.WaitForExitAsync(bound.Token);
            run.ExitCode.ShouldBe(130);
            started.Where(IsRunning).ShouldBeEmpty();
        }
        finally
        {
            run.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Such as <c>redis-server</c>, where it is installed.</summary>
    private static int[] ChildrenOf(int process) =>
    [
        .. Directory.GetDirectories($"/proc/{process}/task")
            .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture)),
    ];

    /// <summary>And not only waiting to be taken note of.</summary>
    private static bool IsRunning(int process)
    {
        try
        {
            return !File.ReadLines($"/proc/{process}/status").Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task ReadUntilAsync(StreamReader lines, string text)
    {
        using var bound = new CancellationTokenSource(StartsWithin);
        string? line;
        do
            line = await lines.ReadLineAsync(bound.Token);
        while (line?.Contains(text, StringComparison.Ordinal) is false);
        line.ShouldNotBeNull();
    }
}
