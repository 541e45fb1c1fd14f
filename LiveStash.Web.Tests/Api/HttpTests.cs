using System.Net;
using System.Text;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

/// <summary>What HTTP itself asks for: methods, media types, sizes, caching.</summary>
[Collection(SharesApiHost.Name)]
public sealed class HttpTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task A_body_that_is_not_json_answers_415() =>
        (await _browser.SendAsync(HttpMethod.Post, "/api/stash", body: "state=1", mediaType: "application/x-www-form-urlencoded")).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task A_body_that_is_not_in_the_character_set_that_it_names_answers_400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/stash");
        request.Content = new ByteArrayContent("""{"state":1}"""u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-16");

        (await _browser.SendAsync(request)).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_method_answers_405() =>
        (await _browser.SendAsync(HttpMethod.Patch, "/api/stash")).ShouldBeProblem(HttpStatusCode.MethodNotAllowed);

    [Fact]
    public async Task Another_path_answers_404() =>
        (await _browser.SendAsync(HttpMethod.Get, "/api/nothing")).ShouldBeProblem(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_state_at_the_limit_is_taken()
    {
        var reference = await _browser.StashAsync(StateOf(ApiHost.MaxPayloadBytes));

        (await _browser.ReadAsync(reference)).Raw("state").Length.ShouldBe(ApiHost.MaxPayloadBytes);
    }

    [Fact]
    public async Task Creating_with_a_state_over_the_limit_answers_413_and_names_the_limit()
    {
        var refused = await _browser.CreateAsync($$"""{"state":{{StateOf(ApiHost.MaxPayloadBytes + 1)}}}""");

        refused.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge);
        refused.Text("detail").ShouldBe($"The state has {ApiHost.MaxPayloadBytes + 1} bytes; {ApiHost.MaxPayloadBytes} are allowed.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_far_over_the_limit_answers_413_whatever_its_state(bool tellsItsLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/stash");
        request.Content = new StringContent($$"""{"state":1{{new string(' ', ApiHost.MaxPayloadBytes * 2)}}}""", Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = !tellsItsLength;

        var refused = await _browser.SendAsync(request);

        refused.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge);
        refused.Text("detail").ShouldMatch(@"^The body has more than the \d+ bytes that are read here: \d+ for a state, and room for what surrounds it\. Send a smaller one\.$");
    }

    [Fact]
    public async Task Saving_a_state_over_the_limit_answers_413_and_keeps_what_was_saved()
    {
        var reference = await _browser.StashAsync("1");

        var refused = await _browser.SaveAsync(reference, StateOf(ApiHost.MaxPayloadBytes + 1));

        refused.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge);
        (await _browser.ReadAsync(reference)).Raw("state").ShouldBe("1");
    }

    [Theory]
    [InlineData("POST", "/api/stash", """{"state":1}""")]
    [InlineData("POST", "/api/stash", """{}""")]
    [InlineData("GET", "/api/stash", null)]
    [InlineData("PATCH", "/api/stash", null)]
    [InlineData("GET", "/api/cluster", null)]
    public async Task Every_answer_of_the_api_forbids_storing_it(string method, string path, string? body) =>
        (await _browser.SendAsync(new HttpMethod(method), path, "no reference", body)).Headers["Cache-Control"].ShouldBe("no-store");

    [Theory]
    [InlineData("/")]
    [InlineData("/compare")]
    [InlineData("/counter")]
    [InlineData("/cluster")]
    public async Task A_page_answers_HEAD_as_GET_but_for_the_body(string path)
    {
        var page = await _browser.SendAsync(HttpMethod.Get, path);
        var head = await _browser.SendAsync(HttpMethod.Head, path);

        (head.Status, head.Headers["Content-Type"], head.Body).ShouldBe((HttpStatusCode.OK, page.Headers["Content-Type"], ""));
    }

    private static string StateOf(int bytes) => $"\"{new string('x', bytes - 2)}\"";
}
