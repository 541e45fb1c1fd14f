using Deque.AxeCore.Playwright;
using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>What holds for every page: light and dark, on a screen and on a phone.</summary>
[Collection(SharesBrowser.Name)]
public sealed class EachPageTests(DefaultBrowser browser)
{
    /// <summary>Each scheme once, and each width once: colours do not depend on the width.</summary>
    private static readonly (ColorScheme Scheme, int Width)[] Views = [(ColorScheme.Light, 1280), (ColorScheme.Dark, 390)];

    /// <summary>The pages, each with what is there once it is ready.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "/", "main" },
        { "/counter", "[data-connected=true]" },
        { "/counter/blazor", "[data-connected=true]" },
        { "/compare", "[data-live=true]" },
        { "/tictactoe", "[data-cell='0'][aria-disabled=false]" },
        { "/cluster", "tr[data-node]" },
    };

    [Theory, MemberData(nameof(Pages))]
    public Task Axe_finds_nothing(string path, string ready) => browser.OnTabAsync(async page =>
    {
        foreach (var (scheme, width) in Views)
        {
            // Colours that are on their way from one scheme to the other are no colours of the page.
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, 800);
            await page.GotoAsync(path);
            await page.Locator(ready).WaitForAsync();

            var found = await page.RunAxe();

            found.Violations.Select(violation => $"{scheme} {width}: {violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        }
    }, nameof(Axe_finds_nothing) + path.Replace('/', '-'));

    [Theory, MemberData(nameof(Pages))]
    public Task Nothing_scrolls_sideways_on_a_phone(string path, string ready) => browser.OnTabAsync(async page =>
    {
        await page.SetViewportSizeAsync(320, 800);
        await page.GotoAsync(path);
        await page.Locator(ready).WaitForAsync();

        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
    }, nameof(Nothing_scrolls_sideways_on_a_phone) + path.Replace('/', '-'));

    [Theory, MemberData(nameof(Pages))]
    public Task No_page_has_inline_script_or_style(string path, string ready) => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync(path);
        await page.Locator(ready).WaitForAsync();

        (await page.Locator("style, [style], script:not([src])").CountAsync()).ShouldBe(0);
    }, nameof(No_page_has_inline_script_or_style) + path.Replace('/', '-'));
}
