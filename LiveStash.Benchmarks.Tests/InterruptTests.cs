using System.Diagnostics;

namespace LiveStash.Benchmarks.Tests;

/// <summary>The command itself, in a process of its own.</summary>
public sealed class InterruptTests
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_run_that_is_interrupted_ends_though_the_hosts_of_its_peers_take_the_signal_for_their_own()
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LiveStash.Benchmarks.dll"), "peers", "--quick", "--only", "save"]) { RedirectStandardError = true })!;
        try
        {
            await ReadUntilAsync(run.StandardError, "warming up");

            using (var signal = Process.Start("kill", ["-TERM", $"{run.Id}"]))
                await signal.WaitForExitAsync();

            using var bound = new CancellationTokenSource(EndsWithin);
            await run.WaitForExitAsync(bound.Token);
            run.ExitCode.ShouldBe(130);
        }
        finally
        {
            run.Kill(entireProcessTree: true);
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
