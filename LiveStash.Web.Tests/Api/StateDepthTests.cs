using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class StateDepthTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task A_state_that_is_nested_64_deep_comes_back()
    {
        var reference = await _browser.StashAsync(Nested(64));

        // One deeper than a reader of JSON takes without being told.
        (await _browser.ReadAsync(reference)).Body.ShouldContain($"\"state\":{Nested(64)},");
        (await _browser.RecoverAsync(reference)).Body.ShouldContain($"\"state\":{Nested(64)},");
    }

    [Fact]
    public async Task A_state_that_is_nested_deeper_answers_400_naming_it()
    {
        var refused = await _browser.CreateAsync($$"""{"state":{{Nested(65)}}}""");

        refused.ShouldBeProblem(HttpStatusCode.BadRequest);
        refused.Errors.ShouldBe(["state"]);
        refused.Text("detail").ShouldContain("nested deeper than 64");
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
