using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static LiveStash.Web.Tests.Support.TabScript;

namespace LiveStash.Web.Tests.Browser;

/// <summary>
/// A page that the browser takes out of its back/forward cache: by then the pages after it have kept theirs in the same place.
/// The browser of these tests has no such cache, so the page gets the events that it would get.
/// </summary>
[Collection(SharesBrowser.Name)]
public sealed class ShownAgainTests(DefaultBrowser browser)
{
    private static readonly TimeSpan LockedWithin = TimeSpan.FromSeconds(20);

    private const string Hide = "() => { dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })); }";
    private const string Show = "() => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }";

    [Theory, OnEachCounter]
    public Task A_page_comes_back_to_its_own_stash(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        await counter.Page.EvaluateAsync(Hide);
        await counter.PresentAsync("of the next page");

        await counter.Page.EvaluateAsync(Show);
        // A circuit ended when its page was left: that one comes back by itself.
        if (path == CounterPage.Hub)
            await counter.DropAndReturnAsync();

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldCountAsync(2);
    });

    [Fact]
    public Task It_comes_with_its_own_reference_when_it_connects() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);

        await ShowAgainAsync(page);

        (await ArrivalAsync(page)).ShouldBe("return kept");
    });

    [Fact]
    public Task It_comes_with_its_own_reference_when_it_is_reloaded() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);
        await ShowAgainAsync(page);

        await ReloadAsync(page);

        (await ArrivalAsync(page)).ShouldBe("return kept");
    });

    [Fact]
    public Task A_page_whose_circuit_an_exception_ended_still_begins_anew() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);
        await page.EvaluateAsync("() => tab.fail()");
        await ShowAgainAsync(page);

        await ReloadAsync(page);

        (await ArrivalAsync(page)).ShouldBe("visit kept");
    });

    [Fact]
    public Task It_holds_one_lock_though_it_was_left_before_it_knew_whose_its_reference_was() => browser.OnTabAsync(async page =>
    {
        await page.AddInitScriptAsync("""
            const request = LockManager.prototype.request;
            LockManager.prototype.request = function (name, ...rest) {
              return rest.length === 1 ? request.call(this, name, ...rest) : new Promise(resolve => { window.answer = () => resolve(request.call(this, name, ...rest)); });
            };
            """);
        await page.GotoAsync(AnyPage);
        await page.EvaluateAsync("() => { sessionStorage.setItem('spec', 'kept'); sessionStorage.setItem('spec.page', 'before'); }");
        await page.EvaluateAsync("async () => { const { openTab } = await import('/_content/LiveStash.AspNetCore/tab.js'); window.tab = openTab('spec'); }");
        await page.EvaluateAsync(Hide);
        await page.EvaluateAsync(Show);

        await page.EvaluateAsync("async () => { answer(); await tab.ready; }");

        await Eventually.TrueAsync(() => page.EvaluateAsync<bool>("""
            async () => {
              const { held } = await navigator.locks.query();
              return held.length === 1 && held[0].name === sessionStorage.getItem('spec.page');
            }
            """), LockedWithin, "the page holds the one lock that it names");
    });

    /// <summary>The page is left, the next one keeps its own, and the first one is shown again.</summary>
    private static async Task ShowAgainAsync(IPage page)
    {
        await page.EvaluateAsync(Hide);
        await page.EvaluateAsync("""
            () => {
              sessionStorage.setItem('spec', 'of the next page');
              sessionStorage.removeItem('spec.return');
              sessionStorage.removeItem('spec.over');
            }
            """);
        await page.EvaluateAsync(Show);
    }
}
