using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

public sealed class SlowHost() : SharedHost($"--Node:ApiRequestsPerSecond={Limit}")
{
    public const int Limit = 5;
}

public sealed class RateLimitTests(SlowHost host) : IClassFixture<SlowHost>
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(20);

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

        await Eventually.TrueAsync(async () => (await _browser.ReadAsync("none")).Status is HttpStatusCode.NotFound, Within, "the session is served again");
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
        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * SlowHost.Limit).Select(_ => ReadAsStrangerAsync()));

        answers.ShouldContain(answer => answer.Status == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Pages_are_not_limited()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * SlowHost.Limit).Select(_ => _browser.SendAsync(HttpMethod.Get, "/counter")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
    }

    private async Task<Answer> ReadAsStrangerAsync()
    {
        using var stranger = host.NewBrowser();
        return await stranger.ReadAsync("none");
    }

    // Until it has one, a client shares its address with those of the other tests.
    private static Task GetCookieAsync(ApiClient browser) =>
        Eventually.TrueAsync(async () => (await browser.CreateAsync("""{"state":1}""")).Status is HttpStatusCode.Created, Within, "the session has its cookie");

    // All at once, and again where they fell into two windows of time.
    private static async Task<Answer> SendUntilRefusedAsync(ApiClient browser)
    {
        Answer? refused = null;
        await Eventually.TrueAsync(
            async () => (refused = (await Task.WhenAll(Enumerable.Range(0, 2 * SlowHost.Limit).Select(_ => browser.ReadAsync("none")))).FirstOrDefault(answer => answer.Status == HttpStatusCode.TooManyRequests)) is not null,
            Within, "a request was refused");
        return refused!;
    }
}
