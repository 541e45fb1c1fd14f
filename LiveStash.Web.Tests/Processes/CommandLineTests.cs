using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--cluster", "3", "--help")]
    public async Task Who_asks_for_help_gets_every_switch_and_option_and_nothing_is_started(params string[] arguments)
    {
        await using var host = HostProcess.Launch(arguments);

        (await host.ExitCodeAsync(HostProcess.StartWithin)).ShouldBe(0);

        string[] names = ["--cluster", "--rolling", "--urls", "SeedNodes", "ApiRequestsPerSecond", "TimeToLive", "EvacuationTimeout", "RecoverOn"];
        names.ShouldAllBe(name => host.Log.Contains(name), host.Log);
        host.Log.ShouldNotContain("Now listening on");
    }

    [Fact]
    public async Task A_switch_that_nothing_reads_ends_the_start_and_is_told_in_one_line()
    {
        await using var host = HostProcess.Launch(["--clutser", "3"]);

        (await host.ExitCodeAsync(HostProcess.StartWithin)).ShouldBe(1);

        host.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2, host.Log);
        host.Log.ShouldContain("  - --clutser is not known");
    }
}
