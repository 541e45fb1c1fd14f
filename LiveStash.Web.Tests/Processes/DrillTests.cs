using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using LiveStash.Web.Tests.Support;
using Xunit.Abstractions;

namespace LiveStash.Web.Tests.Processes;

/// <summary>The fault drill as a user runs it: a node of a real cluster is killed under load. Many rounds are run by hand: CI has a quarter of an hour for everything.</summary>
[Collection(StartsClusters.Name)]
public sealed partial class DrillTests(ITestOutputHelper output)
{
    private const int Rounds = 1;

    /// <summary>A round checks about 500: one in which the clients did little would prove little.</summary>
    private const int SavesMin = 100;

    /// <summary>About a minute, and room for a busy machine.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Nothing_that_was_acknowledged_with_its_copies_is_lost_when_a_node_is_killed()
    {
        using var drill = Process.Start(new ProcessStartInfo("dotnet", [BuildOutput.Drill, "--quick", "--rounds", $"{Rounds}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var bound = new CancellationTokenSource(EndWithin);
        string text;
        try
        {
            var (said, failed) = (drill.StandardOutput.ReadToEndAsync(bound.Token), drill.StandardError.ReadToEndAsync(bound.Token));
            text = await said;
            output.WriteLine(text);
            output.WriteLine(await failed);
            await drill.WaitForExitAsync(bound.Token);
        }
        finally
        {
            drill.Kill(entireProcessTree: true);
        }

        drill.ExitCode.ShouldBe(0);
        var saves = SavesChecked().Matches(text).Select(round => int.Parse(round.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToList();
        saves.Count.ShouldBe(Rounds);
        saves.ShouldAllBe(checkedInRound => checkedInRound > SavesMin);
    }

    [Fact]
    public async Task A_signal_that_ends_the_drill_leaves_nothing_behind()
    {
        // With signals as a terminal gives them: where the tests run in a shell's background, some are ignored.
        using var drill = Process.Start(new ProcessStartInfo("env", ["--default-signal", "dotnet", BuildOutput.Drill, "--quick"]) { RedirectStandardOutput = true })!;
        using var bound = new CancellationTokenSource(EndWithin);
        string text;
        try
        {
            while (await drill.StandardOutput.ReadLineAsync(bound.Token) is { } line && !line.Contains("are starting", StringComparison.Ordinal))
                output.WriteLine(line);
            using var kill = Process.Start("kill", ["-QUIT", $"{drill.Id}"]);
            text = await drill.StandardOutput.ReadToEndAsync(bound.Token);
            await drill.WaitForExitAsync(bound.Token);
        }
        finally
        {
            drill.Kill(entireProcessTree: true);
        }

        text.ShouldContain("everything is ended and removed");
        drill.ExitCode.ShouldBe(130);
    }

    [GeneratedRegex(@"(\d+) saves checked")]
    private static partial Regex SavesChecked();
}
