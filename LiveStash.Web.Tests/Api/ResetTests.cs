using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class ResetTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task Reset_answers_204()
    {
        var reference = await _browser.StashAsync("1");

        (await _browser.DeleteAsync(reference)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Reset_makes_a_later_recover_return_not_found()
    {
        var reference = await _browser.StashAsync("1");

        await _browser.DeleteAsync(reference);

        (await _browser.RecoverAsync(reference)).Text("recovery").ShouldBe("not_found");
    }

    [Fact]
    public async Task Reset_makes_a_later_save_return_not_found()
    {
        var reference = await _browser.StashAsync("1");

        await _browser.DeleteAsync(reference);

        (await _browser.SaveAsync(reference, "2")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Reset_of_what_is_gone_answers_204()
    {
        var reference = await _browser.StashAsync("1");
        await _browser.DeleteAsync(reference);

        (await _browser.DeleteAsync(reference)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Reset_with_a_bad_reference_answers_204() =>
        (await _browser.DeleteAsync("no reference of ours")).Status.ShouldBe(HttpStatusCode.NoContent);

    [Fact]
    public async Task Reset_by_a_reference_older_than_the_last_recovery_answers_204_and_leaves_it()
    {
        var old = await _browser.StashAsync("1");
        var reference = (await _browser.RecoverAsync(old)).Text("reference");

        var reset = await _browser.DeleteAsync(old);

        reset.Status.ShouldBe(HttpStatusCode.NoContent);
        (await _browser.ReadAsync(reference)).Raw("state").ShouldBe("1");
    }

    [Fact]
    public async Task Reset_of_another_browsers_stash_answers_204_and_leaves_it()
    {
        var reference = await _browser.StashAsync("1");
        using var other = host.NewBrowser();

        var reset = await other.DeleteAsync(reference);

        reset.Status.ShouldBe(HttpStatusCode.NoContent);
        (await _browser.ReadAsync(reference)).Raw("state").ShouldBe("1");
    }
}
