using System.Net;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Web.Tests.Http;

/// <summary>A refusal goes out as the framework's own problems do.</summary>
public sealed class StashProblemTests : IAsyncLifetime
{
    private readonly WebApplication _app = BasketHost.Build(services => services
        .AddSingleton<ILiveStash>(new UnavailableStash())
        .Configure<ProblemDetailsOptions>(problems => problems.CustomizeProblemDetails = problem => problem.ProblemDetails.Extensions["help"] = "help@shop.example"));

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/minimal/basket", null, HttpStatusCode.NotFound)]
    [InlineData("/minimal/basket", "reference", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/mvc/basket", null, HttpStatusCode.NotFound)]
    [InlineData("/mvc/basket", "reference", HttpStatusCode.ServiceUnavailable)]
    public async Task It_has_the_trace_id_of_the_request_and_what_the_app_adds_to_its_problems(string path, string? reference, HttpStatusCode status)
    {
        using var browser = NewBrowser();

        var refused = await browser.SendAsync(HttpMethod.Get, path, reference);

        refused.ShouldBeProblem(status);
        refused.Text("traceId").ShouldNotBeNullOrEmpty();
        refused.Text("help").ShouldBe("help@shop.example");
        refused.Text("recovery").ShouldNotBeNullOrEmpty();
    }

    // MVC's own writer takes it from everybody else there, and writes nothing.
    [Fact]
    public async Task It_has_a_body_where_a_controller_is_no_ApiController()
    {
        using var browser = NewBrowser();

        var refused = await browser.SendAsync(HttpMethod.Get, "/plain/basket", "reference");

        refused.ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
        refused.Text("recovery").ShouldBe("unavailable");
    }

    [Theory, OnEachEndpoint]
    public async Task It_has_a_body_for_who_asks_for_something_else(string path)
    {
        using var browser = NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "image/png" }, { StashHeader.Name, "reference" } } };

        (await browser.SendAsync(request)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task It_has_a_body_in_an_app_that_sets_up_no_problems()
    {
        var context = UnavailableStash.NewRequest();
        using var body = new MemoryStream();
        context.Response.Body = body;

        await StashResults.Unavailable().ExecuteAsync(context);

        new Answer((HttpStatusCode)context.Response.StatusCode, context.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), System.Text.Encoding.UTF8.GetString(body.ToArray()))
            .ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
    }

    private ApiClient NewBrowser() => new(new Uri(_app.Urls.Single()));
}
