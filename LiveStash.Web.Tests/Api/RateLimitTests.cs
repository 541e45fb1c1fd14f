using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

public sealed class SlowHost() : SharedHost($"--Node:ApiRequestsPerSecond={Limit}")
{
    public const int Limit = 5;
}

public sealed class RateLimitTests(SlowHost host) : IClassFixture<SlowHost>
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task A_session_that_sends_more_is_answered_429_with_Retry_After()
    {
        await GetCookieAsync(_browser);

        var refused = await SendUntilRefusedAsync(_browser);

        refused.ShouldBeProblem(HttpStatusCode.TooManyRequests);
        refused.Text("detail").ShouldContain($"{SlowHost.Limit} requests a second");
        refused.Headers["Retry-After"].ShouldBe("1");
        refused.Headers["Cache-Control"].ShouldBe("no-store");
    }

    [Fact]
    public async Task A_session_that_was_refused_is_served_again()
    {
        await GetCookieAsync(_browser);
        await SendUntilRefusedAsync(_browser);

        await Eventually.TrueAsync(async () => (await _browser.ReadAsync("none")).Status is HttpStatusCode.NotFound, TimeSpan.FromSeconds(5), "the session is served again");
    }

    [Fact]
    public async Task One_session_does_not_hold_back_another()
    {
        using var other = host.NewBrowser();
        await GetCookieAsync(other);
        await GetCookieAsync(_browser);

        await SendUntilRefusedAsync(_browser);

        (await other.ReadAsync("none")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Clients_without_a_session_count_by_their_address()
    {
        var answers = new List<Answer>();
        for (var client = 0; client < 4 * SlowHost.Limit; client++)
        {
            using var stranger = host.NewBrowser();
            answers.Add(await stranger.ReadAsync("none"));
        }

        answers.ShouldContain(answer => answer.Status == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Pages_are_not_limited()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * SlowHost.Limit).Select(_ => _browser.SendAsync(HttpMethod.Get, "/counter")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_a_limit_of_0_nobody_is_refused()
    {
        await using var unlimited = await HostProcess.StartAsync("--Node:ApiRequestsPerSecond=0");
        using var browser = new ApiClient(unlimited.Address);
        await browser.StashAsync("1");

        for (var round = 0; round < 20; round++)
            (await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => browser.ReadAsync("none")))).ShouldAllBe(answer => answer.Status == HttpStatusCode.NotFound);
    }

    // Until it has one, a client shares its address with those of the other tests.
    private static Task GetCookieAsync(ApiClient browser) =>
        Eventually.TrueAsync(async () => (await browser.CreateAsync("""{"state":1}""")).Status is HttpStatusCode.Created, TimeSpan.FromSeconds(5), "the session has its cookie");

    // All at once, and again where they fell into two windows of time.
    private static async Task<Answer> SendUntilRefusedAsync(ApiClient browser)
    {
        Answer? refused = null;
        await Eventually.TrueAsync(
            async () => (refused = (await Task.WhenAll(Enumerable.Range(0, 2 * SlowHost.Limit).Select(_ => browser.ReadAsync("none")))).FirstOrDefault(answer => answer.Status == HttpStatusCode.TooManyRequests)) is not null,
            TimeSpan.FromSeconds(5), "a request was refused");
        return refused!;
    }
}
