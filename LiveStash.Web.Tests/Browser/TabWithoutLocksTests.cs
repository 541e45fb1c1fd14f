using LiveStash.Web.Tests.Support;
using static LiveStash.Web.Tests.Support.TabScript;

namespace LiveStash.Web.Tests.Browser;

/// <summary>Over plain HTTP browsers have no locks: whether a page was killed, or duplicated, they tell only when they discarded it.</summary>
[Collection(SharesBrowser.Name)]
public sealed class TabWithoutLocksTests(DefaultBrowser browser)
{
    private const string NoLocks = "Object.defineProperty(navigator, 'locks', { value: undefined });";

    /// <summary>As far as a script can tell: a killed page hears of nothing.</summary>
    private const string Killed = "addEventListener('pagehide', event => event.stopImmediatePropagation(), true);";

    [Fact]
    public Task A_page_that_is_reloaded_is_known_for_a_reload() => browser.OnTabAsync(async page =>
    {
        await page.AddInitScriptAsync(NoLocks);
        await KeptAsync(page);

        await ReloadAsync(page);

        (await ArrivalAsync(page)).ShouldBe("reload kept");
    });

    [Theory]
    [InlineData("true", "return kept")]
    [InlineData("false", "visit null")]
    public Task A_page_that_was_killed_comes_back_if_the_browser_says_that_it_discarded_it(string discarded, string arrival) => browser.OnTabAsync(async page =>
    {
        await page.AddInitScriptAsync($"{NoLocks} {Killed} Object.defineProperty(document, 'wasDiscarded', {{ value: {discarded} }});");
        await KeptAsync(page);
        await page.GotoAsync("about:blank");

        await OpenAsync(page);

        (await ArrivalAsync(page)).ShouldBe(arrival);
    });
}
