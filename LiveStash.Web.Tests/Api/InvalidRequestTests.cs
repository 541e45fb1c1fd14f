using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class InvalidRequestTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Theory]
    [InlineData("""{}""", "state")]
    [InlineData("""{"ttlSeconds":5}""", "state")]
    [InlineData("""{"state":}""", "state")]
    [InlineData("""{"state":1,"state":2}""", "state")]
    [InlineData("""{"state":1,"ttlSeconds":0}""", "ttlSeconds")]
    [InlineData("""{"state":1,"ttlSeconds":86401}""", "ttlSeconds")]
    [InlineData("""{"state":1,"ttlSeconds":-1}""", "ttlSeconds")]
    [InlineData("""{"state":1,"ttlSeconds":1.5}""", "ttlSeconds")]
    [InlineData("""{"state":1,"ttlSeconds":1e99}""", "ttlSeconds")]
    [InlineData("""{"state":1,"ttlSeconds":"5"}""", "ttlSeconds")]
    [InlineData("""{"state":1,"version":5}""", "version")]
    [InlineData("""{"state":1,"version":"12345678901234567890123456789012345678901234567890123456789012345"}""", "version")]
    [InlineData("""{"state":1,"version":""}""", "version")]
    [InlineData("""{"state":1,"version":"1\n2"}""", "version")]
    [InlineData("""{"state":1,"owner":"me"}""", "owner")]
    [InlineData("""{"state":1,"an.owner":"me"}""", "an.owner")]
    [InlineData("""{"state":[1,{"a":}]}""", "state")]
    [InlineData("""{"State":1}""", "State")]
    [InlineData("""{"state":1""", "state")]
    [InlineData("""[]""", "body")]
    [InlineData("""null""", "body")]
    [InlineData("""nonsense""", "body")]
    [InlineData("", "body")]
    public async Task Create_answers_400_naming_the_field(string body, string field)
    {
        var refused = await _browser.CreateAsync(body);

        refused.ShouldBeProblem(HttpStatusCode.BadRequest);
        refused.Errors.ShouldBe([field]);
    }

    [Theory]
    [InlineData("""{}""", "state")]
    [InlineData("""{"state":1,"ttlSeconds":5}""", "ttlSeconds")]
    public async Task Save_answers_400_naming_the_field(string body, string field)
    {
        var reference = await _browser.StashAsync("1");

        var refused = await _browser.SendAsync(HttpMethod.Put, "/api/stash", reference, body);

        refused.ShouldBeProblem(HttpStatusCode.BadRequest);
        refused.Errors.ShouldBe([field]);
    }

    [Theory]
    [InlineData("""{"version":5}""", "version")]
    [InlineData("""{"version":"1\r"}""", "version")]
    [InlineData("""{"state":1}""", "state")]
    public async Task Recover_answers_400_naming_the_field(string body, string field)
    {
        var reference = await _browser.StashAsync("1");

        var refused = await _browser.RecoverAsync(reference, body);

        refused.ShouldBeProblem(HttpStatusCode.BadRequest);
        refused.Errors.ShouldBe([field]);
    }

    [Theory]
    [InlineData("GET", "/api/stash", null)]
    [InlineData("PUT", "/api/stash", """{"state":1}""")]
    [InlineData("POST", "/api/stash/recover", null)]
    [InlineData("DELETE", "/api/stash", null)]
    public async Task Without_the_reference_header_the_answer_is_400_naming_it(string method, string path, string? body)
    {
        var refused = await _browser.SendAsync(new HttpMethod(method), path, body: body);

        refused.ShouldBeProblem(HttpStatusCode.BadRequest);
        refused.Errors.ShouldBe(["X-LiveStash"]);
    }

    [Fact]
    public async Task A_state_that_is_not_utf8_answers_400_naming_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/stash");
        request.Content = new ByteArrayContent([.. "{\"state\":\""u8, 0xC3, 0x28, .. "\"}"u8]) { Headers = { ContentType = new("application/json") } };

        var refused = await _browser.SendAsync(request);

        refused.ShouldBeProblem(HttpStatusCode.BadRequest);
        refused.Errors.ShouldBe(["state"]);
    }

    [Fact]
    public async Task Several_wrong_fields_are_all_named()
    {
        var refused = await _browser.CreateAsync($$"""{"ttlSeconds":0,"version":"{{new string('v', 65)}}"}""");

        refused.Errors.ShouldBe(["state", "ttlSeconds", "version"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_answer_names_no_type_of_ours()
    {
        var refused = await _browser.CreateAsync("""{"state":1,"ttlSeconds":"x"}""");

        refused.Body.ShouldNotContain("System.");
        refused.Body.ShouldNotContain("LiveStash.Web");
    }
}
