using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

public sealed class StopTests
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_lone_node_ends_in_order_within_10_seconds(string signal)
    {
        await using var host = await HostProcess.StartAsync();

        await host.SignalAsync(signal);

        (await host.ExitCodeAsync(StopWithin)).ShouldBe(0);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_node_that_is_told_to_stop_while_it_starts_ends_in_order(string signal)
    {
        await using var host = HostProcess.Launch(["--urls", "http://127.0.0.1:0"]);
        await Eventually.TrueAsync(() => Task.FromResult(host.Log.Contains("No seed nodes", StringComparison.Ordinal)), HostProcess.StartWithin, "it starts");

        await host.SignalAsync(signal);

        (await host.ExitCodeAsync(EndWithin)).ShouldBe(0, host.Log);
        host.Log.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_node_with_open_connections_and_stashes_ends_in_order_within_10_seconds()
    {
        await using var host = await HostProcess.StartAsync();
        await using var page = await HubClient.ConnectAsync(host.Address, new CookieContainer());
        await page.OpenAsync();
        await page.AddAsync(1);

        await host.SignalAsync("TERM");

        (await host.ExitCodeAsync(StopWithin)).ShouldBe(0);
    }
}
