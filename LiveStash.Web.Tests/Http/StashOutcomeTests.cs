using System.Net;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Web.Tests.Http;

/// <summary>Outcomes that a healthy node does not have.</summary>
public sealed class StashOutcomeTests : IAsyncLifetime
{
    private readonly WebApplication _app = BasketHost.Build(services => services.AddSingleton<ILiveStash>(new UnavailableStash()));

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory, OnEachEndpoint]
    public async Task What_cannot_be_known_answers_503_with_Retry_After_and_leaves_the_client_its_reference(string path)
    {
        using var browser = new ApiClient(new Uri(_app.Urls.Single()));

        foreach (var (method, query) in new[] { (HttpMethod.Get, ""), (HttpMethod.Put, "?item=apple"), (HttpMethod.Delete, "") })
        {
            var refused = await browser.SendAsync(method, path + query, "reference");

            refused.ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
            refused.Text("recovery").ShouldBe("unavailable");
            refused.Headers["Retry-After"].ShouldBe("1");
            refused.Headers.ShouldNotContainKey(StashHeader.Name);
        }
    }

    [Theory, OnEachEndpoint]
    public async Task A_refused_save_that_changed_the_reference_sends_the_new_one(string path)
    {
        await using var app = BasketHost.Build(services => services.AddSingleton<ILiveStash>(new UnavailableStash("renewed")));
        await app.StartAsync();
        using var browser = new ApiClient(new Uri(app.Urls.Single()));

        var refused = await browser.SendAsync(HttpMethod.Put, $"{path}?item=apple", "reference");

        refused.ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
        refused.Headers[StashHeader.Name].ShouldBe("renewed");
    }

    [Theory]
    [InlineData(StashSaveStatus.NotFound, 404, "recovery", "not_found")]
    [InlineData(StashSaveStatus.Superseded, 409, "reason", "superseded")]
    [InlineData(StashSaveStatus.NodeFull, 503, "reason", "node_full")]
    [InlineData(StashSaveStatus.Unavailable, 503, "recovery", "unavailable")]
    public void Each_refusal_of_a_save_has_its_problem(StashSaveStatus status, int code, string member, string value)
    {
        var problem = StashResults.Problem(new StashSaveResult(status, null, 0));

        problem.StatusCode.ShouldBe(code);
        problem.ProblemDetails.Extensions[member].ShouldBe(value);
    }

    [Fact]
    public void A_state_over_the_limit_has_a_problem_that_says_what_the_save_said()
    {
        var problem = StashResults.Problem(new StashSaveResult(StashSaveStatus.TooLarge, null, 0) { Detail = "It has 2 bytes." });

        (problem.StatusCode, problem.ProblemDetails.Detail).ShouldBe((413, "It has 2 bytes."));
    }

    [Fact]
    public void A_success_has_no_problem()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => StashResults.Problem(new StashSaveResult(StashSaveStatus.Unchanged, null, 1))).Message.ShouldContain("Unchanged is no refusal");
        Should.Throw<ArgumentOutOfRangeException>(() => StashResults.Problem(new StashResetResult(StashResetStatus.Deleted)));
        Should.Throw<ArgumentOutOfRangeException>(() => StashResults.Problem(StashStatus.Recovered));
    }
}
