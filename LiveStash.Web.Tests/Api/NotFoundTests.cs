using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class NotFoundTests(ApiHost host)
{
    [Fact]
    public async Task Each_call_answers_unknown_expired_tampered_and_foreign_references_with_one_and_the_same_404()
    {
        using var browser = host.NewBrowser();
        var references = await BadReferencesAsync(browser);

        await ShouldBeAlikeAsync(references, browser.ReadAsync);
        await ShouldBeAlikeAsync(references, reference => browser.SaveAsync(reference, "1"));
        await ShouldBeAlikeAsync(references, reference => browser.RecoverAsync(reference));
    }

    [Fact]
    public async Task A_stash_is_gone_after_its_time_to_live()
    {
        using var browser = host.NewBrowser();

        (await browser.RecoverAsync(await ExpiredAsync(browser))).Text("recovery").ShouldBe("not_found");
    }

    private static async Task ShouldBeAlikeAsync(IEnumerable<string> references, Func<string, Task<Answer>> call)
    {
        var answers = new List<Answer>();
        foreach (var reference in references)
            answers.Add(await call(reference));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.NotFound);
        answers[0].ShouldBeProblem(HttpStatusCode.NotFound);
        answers.Select(Comparable).Distinct().ShouldHaveSingleItem();
    }

    private static string Comparable(Answer answer) =>
        string.Join('\n', answer.Headers.Where(header => header.Key != "Date").OrderBy(header => header.Key).Select(header => $"{header.Key}: {header.Value}").Append(answer.WithoutTraceId));

    private async Task<string[]> BadReferencesAsync(ApiClient browser)
    {
        var live = await browser.StashAsync("1");
        var deleted = await browser.StashAsync("1");
        await browser.DeleteAsync(deleted);
        using var other = host.NewBrowser();
        return
        [
            deleted,
            await ExpiredAsync(browser),
            await other.StashAsync("1"),
            Tampered(live),
            live[..^1],
            live + "A",
            "garbage",
            "CfDJ8" + new string('A', 4000),
        ];
    }

    private static string Tampered(string reference) => reference[..40] + (reference[40] == 'A' ? 'B' : 'A') + reference[41..];

    private static async Task<string> ExpiredAsync(ApiClient browser)
    {
        var reference = await browser.StashAsync("1", ""","ttlSeconds":1""");
        await Eventually.PassedAsync(TimeSpan.FromSeconds(1.2));
        return reference;
    }
}
