using System.Net;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Http;

/// <summary>The reference that goes out with an answer, whatever becomes of the answer.</summary>
public sealed class AnswerHeaderTests(BasketHost host) : IClassFixture<BasketHost>
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Theory, OnEachEndpoint]
    public async Task A_recovery_whose_save_is_refused_gives_its_new_reference_all_the_same(string path)
    {
        var reference = await AddedAsync(path);

        var refused = await _browser.SendAsync(HttpMethod.Post, $"{path}?item={new string('x', BasketHost.MaxPayloadBytes)}", reference);

        refused.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge);
        (await _browser.SendAsync(HttpMethod.Put, $"{path}?item=pear", refused.Headers[StashHeader.Name])).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnEachEndpoint]
    public async Task A_first_save_before_an_exception_is_found_again(string path)
    {
        var failed = await _browser.SendAsync(HttpMethod.Put, $"{path}/fail?item=pear");

        failed.ShouldBeProblem(HttpStatusCode.InternalServerError);
        (await _browser.SendAsync(HttpMethod.Get, path, failed.Headers[StashHeader.Name])).Body.ShouldContain("pear");
    }

    [Theory, OnEachEndpoint]
    public async Task A_save_after_the_answer_has_begun_lets_it_go_on(string path)
    {
        var reference = await AddedAsync(path);

        var answer = await _browser.SendAsync(HttpMethod.Put, $"{path}/late?item=pear", reference);

        answer.Body.ShouldBe("Saved");
    }

    [Theory, OnEachEndpoint]
    public async Task An_answer_with_a_state_is_kept_in_no_cache(string path)
    {
        var reference = await AddedAsync(path);

        (await _browser.SendAsync(HttpMethod.Get, path, reference)).Headers["Cache-Control"].ShouldBe("no-store");
    }

    [Theory, OnEachEndpoint]
    public async Task What_the_app_says_of_caches_itself_stays(string path)
    {
        var reference = await AddedAsync(path);

        (await _browser.SendAsync(HttpMethod.Get, $"{path}/look/while", reference)).Headers["Cache-Control"].ShouldBe("max-age=5, private");
    }

    private async Task<string> AddedAsync(string path) => (await _browser.SendAsync(HttpMethod.Post, $"{path}?item=apple")).Headers[StashHeader.Name];
}
