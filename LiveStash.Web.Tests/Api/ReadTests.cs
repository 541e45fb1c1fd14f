using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class ReadTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task Read_answers_200_with_state_node_and_copies()
    {
        var reference = await _browser.StashAsync("[1]");

        var read = await _browser.ReadAsync(reference);

        read.Status.ShouldBe(HttpStatusCode.OK);
        read.Raw("state").ShouldBe("[1]");
        read.Text("node").ShouldStartWith("akka.tcp://livestash@127.0.0.1:");
        read.Raw("copies").ShouldBe("1");
    }

    [Fact]
    public async Task Read_names_no_node_of_the_copy_where_there_is_none() => (await _browser.ReadAsync(await _browser.StashAsync("1"))).Raw("copyNode").ShouldBe("null");

    [Fact]
    public async Task Read_makes_the_time_to_live_start_anew()
    {
        var reference = await _browser.StashAsync("1", ""","ttlSeconds":3""");

        // Four reads, each before the deadline of the one before it: together longer than the time to live.
        for (var read = 0; read < 4; read++)
        {
            await Eventually.PassedAsync(TimeSpan.FromSeconds(1));
            (await _browser.ReadAsync(reference)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }
}
