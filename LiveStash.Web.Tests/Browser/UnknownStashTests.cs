using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static LiveStash.Web.Tests.Support.TabScript;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A page that came back while its server could not know whether the stash exists: <c>tab.js</c>, on pages that have nothing else.</summary>
[Collection(SharesBrowser.Name)]
public sealed class UnknownStashTests(DefaultBrowser browser)
{
    [Fact]
    public Task It_comes_back_by_a_reload_though_its_circuit_was_rejoined_meanwhile() => browser.OnTabAsync(async page =>
    {
        await UnknownAsync(page);
        await page.EvaluateAsync("() => { tab.lost(); tab.arrival(); tab.comeBack(); tab.arrived('rejoin'); }");

        await ReloadAsync(page);

        (await ArrivalAsync(page)).ShouldBe("return kept");
    });

    [Fact]
    public Task Once_its_server_knows_a_rejoined_circuit_is_no_reason_to_come_back() => browser.OnTabAsync(async page =>
    {
        await UnknownAsync(page);
        await page.EvaluateAsync("() => { tab.keep('moved'); tab.lost(); tab.arrival(); tab.arrived('rejoin'); }");

        await ReloadAsync(page);

        (await ArrivalAsync(page)).ShouldBe("reload moved");
    });

    private static async Task UnknownAsync(IPage page)
    {
        await KeptAsync(page);
        await page.EvaluateAsync("() => tab.lost()");
        await ReloadAsync(page);
        await page.EvaluateAsync("() => { tab.arrival(); tab.arrived('return'); tab.comeBack(); }");
    }
}
