using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

/// <summary>Who asks for a page that is not there.</summary>
[Collection(SharesApiHost.Name)]
public sealed class ProblemPageTests(ApiHost host)
{
    private const string OfBrowser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task A_browser_gets_a_page_that_leads_on()
    {
        var answer = await AskAsync(HttpMethod.Get, OfBrowser);

        (answer.Status, answer.Headers["Content-Type"]).ShouldBe((HttpStatusCode.NotFound, "text/html; charset=utf-8"));
        answer.Body.ShouldContain("<h1>There is no such page.</h1>");
        answer.Body.ShouldContain("href=\"compare\"");
        answer.Headers.ShouldContainKey("Content-Security-Policy");
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/json, text/html;q=0.5")]
    [InlineData("text/css,*/*;q=0.1")]
    public async Task Who_asks_for_something_else_gets_ProblemDetails(string accept) => (await AskAsync(HttpMethod.Get, accept)).ShouldBeProblem(HttpStatusCode.NotFound);

    [Fact]
    public async Task HEAD_says_that_there_is_none() => (await AskAsync(HttpMethod.Head, OfBrowser)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("///elsewhere.example/")]
    [InlineData("/javascript:alert(1)")]
    public async Task Its_link_to_the_content_leads_nowhere_else(string path)
    {
        var answer = await AskAsync(HttpMethod.Get, OfBrowser, path);

        answer.Body.ShouldContain($"href=\"{new Uri(host.Address, "/").AbsoluteUri.TrimEnd('/')}{path}#content\"");
    }

    private async Task<Answer> AskAsync(HttpMethod method, string accept, string path = "/nope")
    {
        using var request = new HttpRequestMessage(method, new Uri(host.Address.AbsoluteUri.TrimEnd('/') + path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _browser.SendAsync(request);
    }
}
