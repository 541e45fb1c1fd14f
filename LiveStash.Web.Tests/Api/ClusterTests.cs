using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class ClusterTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task A_lone_node_lists_itself_as_up()
    {
        var cluster = (await _browser.SendAsync(HttpMethod.Get, "/api/cluster")).Json;

        var node = cluster.GetProperty("nodes").EnumerateArray().ShouldHaveSingleItem();
        node.GetProperty("address").GetString().ShouldBe(cluster.GetProperty("self").GetString());
        node.GetProperty("status").GetString().ShouldBe("Up");
        node.GetProperty("isSelf").GetBoolean().ShouldBeTrue();
        node.GetProperty("copies").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_lone_node_keeps_no_orphans_and_hands_nothing_over()
    {
        var reference = await _browser.StashAsync("1");
        await _browser.RecoverAsync(reference);

        var node = (await _browser.SendAsync(HttpMethod.Get, "/api/cluster")).Json.GetProperty("nodes")[0];

        (node.GetProperty("orphans").GetInt64(), node.GetProperty("movedIn").GetInt64(), node.GetProperty("movedAway").GetInt64()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_lone_node_lacks_no_copies_for_there_is_nobody_to_keep_them()
    {
        await _browser.StashAsync("1");

        var node = (await _browser.SendAsync(HttpMethod.Get, "/api/cluster")).Json.GetProperty("nodes")[0];

        node.GetProperty("underCopied").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_new_stash_is_counted_with_its_bytes()
    {
        var (entries, bytes) = await CountAsync();

        await _browser.StashAsync("\"0123456789\"");

        var after = await CountAsync();
        after.Entries.ShouldBeGreaterThanOrEqualTo(entries + 1);
        after.Bytes.ShouldBeGreaterThanOrEqualTo(bytes + 12);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_node_that_serves_is_live_and_ready(string path) =>
        (await _browser.SendAsync(HttpMethod.Get, path)).Status.ShouldBe(HttpStatusCode.OK);

    private async Task<(long Entries, long Bytes)> CountAsync()
    {
        var node = (await _browser.SendAsync(HttpMethod.Get, "/api/cluster")).Json.GetProperty("nodes")[0];
        return (node.GetProperty("entries").GetInt64(), node.GetProperty("bytes").GetInt64());
    }
}
