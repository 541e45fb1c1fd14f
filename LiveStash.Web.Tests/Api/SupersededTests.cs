using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class SupersededTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task Recover_takes_ownership_and_the_previous_owners_save_is_refused()
    {
        var older = await _browser.StashAsync("1");
        await _browser.RecoverAsync(older);

        var refused = await _browser.SaveAsync(older, "2");

        refused.ShouldBeProblem(HttpStatusCode.Conflict);
        refused.Text("reason").ShouldBe("superseded");
    }

    [Fact]
    public async Task Recover_gives_a_reference_that_saves()
    {
        var older = await _browser.StashAsync("1");

        var newer = (await _browser.RecoverAsync(older)).Text("reference");

        (await _browser.SaveAsync(newer, "2")).Raw("changed").ShouldBe("true");
    }

    [Fact]
    public async Task A_refused_save_changes_nothing()
    {
        var older = await _browser.StashAsync("1");
        await _browser.RecoverAsync(older);

        await _browser.SaveAsync(older, "2");

        (await _browser.ReadAsync(older)).Raw("state").ShouldBe("1");
    }
}
