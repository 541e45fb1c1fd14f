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
}
