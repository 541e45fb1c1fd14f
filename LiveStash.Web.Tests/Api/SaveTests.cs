using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class SaveTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task Save_answers_200_with_reference_changed_and_copies()
    {
        var reference = await _browser.StashAsync("1");

        var saved = await _browser.SaveAsync(reference, "2");

        saved.Status.ShouldBe(HttpStatusCode.OK);
        saved.Text("reference").ShouldNotBeEmpty();
        saved.Raw("changed").ShouldBe("true");
        saved.Raw("copies").ShouldBe("1");
    }

    [Fact]
    public async Task Save_names_no_node_of_the_copy_where_there_is_none() => (await _browser.SaveAsync(await _browser.StashAsync("1"), "2")).Raw("copyNode").ShouldBe("null");

    [Fact]
    public async Task Save_replaces_the_whole_state()
    {
        var reference = await _browser.StashAsync("""{"a":1,"b":2}""");

        await _browser.SaveAsync(reference, """{"b":3}""");

        (await _browser.ReadAsync(reference)).Raw("state").ShouldBe("""{"b":3}""");
    }

    [Fact]
    public async Task Save_of_the_same_state_answers_changed_false()
    {
        var reference = await _browser.StashAsync("""{"a":1}""");

        var saved = await _browser.SaveAsync(reference, """{ "a": 1 }""");

        saved.Status.ShouldBe(HttpStatusCode.OK);
        saved.Raw("changed").ShouldBe("false");
    }

    [Fact]
    public async Task The_reference_of_a_save_reads_what_was_saved()
    {
        var reference = await _browser.StashAsync("1");

        var saved = await _browser.SaveAsync(reference, "2");

        (await _browser.ReadAsync(saved.Text("reference"))).Raw("state").ShouldBe("2");
    }
}
