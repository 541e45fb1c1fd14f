using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A circuit that Blazor pauses, as it does when a page is hidden for long, and resumes as another one.</summary>
[Collection(SharesBrowser.Name)]
public sealed class PauseTests(DefaultBrowser browser)
{
    [Fact]
    public Task A_page_that_resumes_has_its_count_and_can_come_back_to_it_again() => browser.OnPageAsync(CounterPage.Blazor, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await ResumeAsync(counter);
        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldCountAsync(2);

        await counter.DisconnectAsync();
        await counter.ConnectAsync();
        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldCountAsync(2);
    });

    [Fact]
    public Task A_page_that_resumes_has_its_reference_all_the_time() => browser.OnPageAsync(CounterPage.Blazor, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        await counter.Page.EvaluateAsync("() => { window.kept = []; document.addEventListener('livestash:reference', kept => window.kept.push(kept.detail !== null)); }");

        await ResumeAsync(counter);
        await counter.ShouldHaveStatusAsync("recovered");
        await Eventually.TrueAsync(async () => (await counter.Page.EvaluateAsync<bool[]>("() => window.kept")).Contains(true), TimeSpan.FromSeconds(10), "the page keeps the new one");

        (await counter.Page.EvaluateAsync<bool[]>("() => window.kept")).ShouldAllBe(kept => kept);
    });

    private static Task ResumeAsync(CounterPage counter) => counter.Page.EvaluateAsync("async () => { await Blazor.pauseCircuit(); await Blazor.resumeCircuit(); }");
}
