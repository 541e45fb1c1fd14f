using System.Net;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Http;

public sealed class StashHandleTests(BasketHost host) : IClassFixture<BasketHost>
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Theory, OnEachEndpoint]
    public async Task A_request_without_a_reference_begins_anew_and_gets_one(string path)
    {
        var added = await AddAsync(path, null, "apple");

        added.Body.ShouldBe("""{"items":["apple"]}""");
        added.Headers[StashHeader.Name].ShouldNotBeEmpty();
    }

    [Theory, OnEachEndpoint]
    public async Task A_reference_brings_the_value_back(string path)
    {
        var reference = Reference(await AddAsync(path, null, "apple"));

        (await ReadAsync(path, reference)).Body.ShouldBe("""{"items":["apple"]}""");
    }

    [Theory, OnEachEndpoint]
    public async Task A_recovery_gives_a_new_reference(string path)
    {
        var first = Reference(await AddAsync(path, null, "apple"));

        var added = await AddAsync(path, first, "pear");

        added.Body.ShouldBe("""{"items":["apple","pear"]}""");
        Reference(added).ShouldNotBe(first);
    }

    [Theory, OnEachEndpoint]
    public async Task What_does_not_change_the_reference_sends_none(string path)
    {
        var reference = Reference(await AddAsync(path, null, "apple"));

        (await ReadAsync(path, reference)).Headers.ShouldNotContainKey(StashHeader.Name);
        (await ReplaceAsync(path, reference, "pear")).Headers.ShouldNotContainKey(StashHeader.Name);
    }

    [Theory, OnEachEndpoint]
    public async Task A_save_without_a_recovery_replaces_what_the_reference_names(string path)
    {
        var reference = Reference(await AddAsync(path, null, "apple"));

        await ReplaceAsync(path, reference, "pear");

        (await ReadAsync(path, reference)).Body.ShouldBe("""{"items":["pear"]}""");
    }

    [Theory, OnEachEndpoint]
    public async Task A_save_without_a_reference_creates_a_stash(string path) =>
        (await ReadAsync(path, Reference(await ReplaceAsync(path, null, "pear")))).Body.ShouldBe("""{"items":["pear"]}""");

    [Theory, OnEachEndpoint]
    public async Task A_save_that_begins_a_stash_gives_it_its_options(string path)
    {
        var reference = Reference(await _browser.SendAsync(HttpMethod.Put, $"{path}?item=pear&version=1"));

        (await _browser.SendAsync(HttpMethod.Post, $"{path}?item=plum&version=1", reference)).Body.ShouldBe("""{"items":["pear","plum"]}""");
    }

    [Theory, OnEachEndpoint]
    public async Task A_save_by_an_older_reference_answers_409_and_gives_none(string path)
    {
        var older = Reference(await AddAsync(path, null, "apple"));
        await AddAsync(path, older, "pear");

        var refused = await ReplaceAsync(path, older, "plum");

        refused.ShouldBeProblem(HttpStatusCode.Conflict);
        refused.Text("reason").ShouldBe("superseded");
        refused.Headers.ShouldNotContainKey(StashHeader.Name);
    }

    [Theory, OnEachEndpoint]
    public async Task A_new_stash_leaves_alone_what_the_request_brought(string path)
    {
        var reference = Reference(await AddAsync(path, null, "apple"));

        var noted = await _browser.SendAsync(HttpMethod.Post, $"{path}/note?text=hello", reference);

        Reference(noted).ShouldNotBe(reference);
        (await ReadAsync(path, reference)).Body.ShouldBe("""{"items":["apple"]}""");
    }

    [Theory, OnEachEndpoint]
    public async Task What_was_reset_is_not_found(string path)
    {
        var reference = Reference(await AddAsync(path, null, "apple"));

        var emptied = await _browser.SendAsync(HttpMethod.Delete, path, reference);

        emptied.Status.ShouldBe(HttpStatusCode.NoContent);
        (await ReadAsync(path, reference)).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Theory, OnEachEndpoint]
    public async Task A_reference_of_another_browser_finds_nothing(string path)
    {
        using var other = host.NewBrowser();
        var foreign = Reference(await other.SendAsync(HttpMethod.Post, $"{path}?item=apple"));

        var refused = await ReadAsync(path, foreign);

        refused.ShouldBeProblem(HttpStatusCode.NotFound);
        refused.WithoutTraceId.ShouldBe((await ReadAsync(path, "garbage")).WithoutTraceId);
    }

    [Theory, OnEachEndpoint]
    public async Task A_state_of_another_version_answers_409_and_is_deleted(string path)
    {
        var reference = Reference(await _browser.SendAsync(HttpMethod.Post, $"{path}?item=apple&version=1"));

        var refused = await _browser.SendAsync(HttpMethod.Post, $"{path}?item=pear&version=2", reference);

        refused.ShouldBeProblem(HttpStatusCode.Conflict);
        refused.Text("reason").ShouldBe("version_mismatch");
        (await ReadAsync(path, reference)).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Theory, OnEachEndpoint]
    public async Task A_state_of_another_shape_answers_409(string path)
    {
        var note = Reference(await _browser.SendAsync(HttpMethod.Post, $"{path}/note?text=hello"));

        var refused = await ReadAsync(path, note);

        refused.ShouldBeProblem(HttpStatusCode.Conflict);
        (refused.Text("recovery"), refused.Text("reason")).ShouldBe(("error", "unreadable"));
    }

    [Theory, OnEachEndpoint]
    public async Task A_state_that_its_type_refuses_answers_409(string path)
    {
        var reference = Reference(await AddAsync(path, Reference(await AddAsync(path, null, "apple")), "pear"));

        var refused = await _browser.SendAsync(HttpMethod.Post, $"{path}/small", reference);

        refused.ShouldBeProblem(HttpStatusCode.Conflict);
        refused.Text("recovery").ShouldBe("error");
    }

    [Fact]
    public async Task A_state_that_its_type_refuses_is_logged_with_the_type_and_the_reason()
    {
        var reference = Reference(await AddAsync("/mvc/basket", Reference(await AddAsync("/mvc/basket", null, "quince")), "medlar"));

        await _browser.SendAsync(HttpMethod.Post, "/mvc/basket/small", reference);

        host.RefusedStates.ShouldContain(text => text.Contains(nameof(SmallBasket), StringComparison.Ordinal) && text.Contains("it may have 1", StringComparison.Ordinal));
        host.RefusedStates.ShouldAllBe(text => !text.Contains("medlar", StringComparison.Ordinal) && !text.Contains(reference, StringComparison.Ordinal));
    }

    [Theory, OnEachEndpoint]
    public async Task A_state_over_the_limit_answers_413_and_says_how_large_it_is_and_what_is_allowed(string path)
    {
        var refused = await AddAsync(path, null, new string('x', BasketHost.MaxPayloadBytes));

        refused.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge);
        refused.Text("detail").ShouldMatch($@"^The state has \d+ bytes; {BasketHost.MaxPayloadBytes} are allowed\.$");
    }

    [Theory, OnEachEndpoint]
    public async Task A_required_reference_that_is_missing_answers_400(string path) =>
        (await _browser.SendAsync(HttpMethod.Delete, path)).ShouldBeProblem(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_controller_that_misses_a_required_reference_names_the_header() =>
        (await _browser.SendAsync(HttpMethod.Delete, "/mvc/basket")).Raw("errors").ShouldBe("""{"X-LiveStash":["The X-LiveStash field is required."]}""");

    [Theory, OnEachEndpoint]
    public async Task The_first_answer_carries_the_cookie_also_when_no_stash_was_used(string path) =>
        (await _browser.SendAsync(HttpMethod.Get, $"{path}/look")).Headers["Set-Cookie"].ShouldStartWith("LiveStash=");

    private static string Reference(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return answer.Headers[StashHeader.Name];
    }

    private Task<Answer> AddAsync(string path, string? reference, string item) => _browser.SendAsync(HttpMethod.Post, $"{path}?item={item}", reference);

    private Task<Answer> ReadAsync(string path, string reference) => _browser.SendAsync(HttpMethod.Get, path, reference);

    private Task<Answer> ReplaceAsync(string path, string? reference, string item) => _browser.SendAsync(HttpMethod.Put, $"{path}?item={item}", reference);
}
