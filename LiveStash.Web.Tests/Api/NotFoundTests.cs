using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class NotFoundTests(ApiHost host)
{
    public static TheoryData<string, string> Calls => new()
    {
        { "GET", "/api/stash" },
        { "PUT", "/api/stash" },
        { "POST", "/api/stash/recover" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Unknown_expired_tampered_and_foreign_references_get_one_and_the_same_404(string method, string path)
    {
        using var browser = host.NewBrowser();
        var references = await BadReferencesAsync(browser);

        var answers = new List<Answer>();
        foreach (var reference in references)
            answers.Add(await browser.SendAsync(new HttpMethod(method), path, reference, method == "PUT" ? """{"state":1}""" : null));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.NotFound);
        answers[0].ShouldBeProblem(HttpStatusCode.NotFound);
        answers.Select(Comparable).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_stash_is_gone_after_its_time_to_live()
    {
        using var browser = host.NewBrowser();

        (await browser.RecoverAsync(await ExpiredAsync(browser))).Text("recovery").ShouldBe("not_found");
    }

    private static string Comparable(Answer answer) =>
        string.Join('\n', answer.Headers.Where(header => header.Key != "Date").OrderBy(header => header.Key).Select(header => $"{header.Key}: {header.Value}").Append(answer.Body));

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
