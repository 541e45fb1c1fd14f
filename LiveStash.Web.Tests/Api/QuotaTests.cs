using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

public sealed class QuotaHost() : SharedHost("--LiveStash:MaxEntriesPerNode=2");

public sealed class QuotaTests(QuotaHost host) : IClassFixture<QuotaHost>, IAsyncLifetime
{
    private static readonly TimeSpan RoomWithin = TimeSpan.FromSeconds(20);

    private readonly ApiClient _browser = host.NewBrowser();
    private readonly List<string> _held = [];

    public async Task InitializeAsync() => _held.AddRange([await _browser.StashAsync("1"), await _browser.StashAsync("2")]);

    [Fact]
    public async Task A_full_node_refuses_a_new_stash_with_503_and_Retry_After()
    {
        var refused = await _browser.CreateAsync("""{"state":3}""");

        refused.ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
        refused.Text("reason").ShouldBe("node_full");
        int.Parse(refused.Headers["Retry-After"]).ShouldBePositive();
    }

    [Fact]
    public async Task What_a_full_node_holds_keeps_working()
    {
        var saved = await _browser.SaveAsync(_held[0], "9");
        var recovered = await _browser.RecoverAsync(_held[1]);
        _held[1] = recovered.Text("reference");

        saved.Raw("changed").ShouldBe("true");
        recovered.Raw("state").ShouldBe("2");
    }

    [Fact]
    public async Task A_deleted_stash_makes_room()
    {
        await _browser.DeleteAsync(_held[0]);

        await Eventually.TrueAsync(async () => (await _browser.CreateAsync("""{"state":3}""")) is { Status: HttpStatusCode.Created } created && Holds(created), RoomWithin, "there is room");
    }

    public async Task DisposeAsync()
    {
        foreach (var reference in _held)
            await _browser.DeleteAsync(reference);
        await Eventually.TrueAsync(async () => (await _browser.SendAsync(HttpMethod.Get, "/api/cluster")).Json.GetProperty("nodes")[0].GetProperty("entries").GetInt64() == 0, RoomWithin, "the node is empty");
    }

    private bool Holds(Answer created)
    {
        _held.Add(created.Text("reference"));
        return true;
    }
}
