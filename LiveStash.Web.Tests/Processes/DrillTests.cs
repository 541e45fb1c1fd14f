using System.Diagnostics;
using LiveStash.Web.Tests.Support;
using Xunit.Abstractions;

namespace LiveStash.Web.Tests.Processes;

/// <summary>The fault drill as a user runs it: four nodes of a real cluster are killed, one after the other, under load.</summary>
[Collection(StartsClusters.Name)]
public sealed class DrillTests(ITestOutputHelper output)
{
    /// <summary>About two minutes, and room for a busy machine.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Nothing_that_was_acknowledged_with_its_copies_is_lost_when_a_node_is_killed()
    {
        using var drill = Process.Start(new ProcessStartInfo("dotnet", [BuildOutput.Drill, "--quick"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var bound = new CancellationTokenSource(EndWithin);
        try
        {
            var (said, failed) = (drill.StandardOutput.ReadToEndAsync(bound.Token), drill.StandardError.ReadToEndAsync(bound.Token));
            output.WriteLine(await said);
            output.WriteLine(await failed);
            await drill.WaitForExitAsync(bound.Token);
        }
        finally
        {
            drill.Kill(entireProcessTree: true);
        }

        drill.ExitCode.ShouldBe(0);
    }
}
