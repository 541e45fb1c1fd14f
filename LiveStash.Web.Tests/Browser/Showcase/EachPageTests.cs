using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>What holds for every page: light and dark, on a screen and on a phone. Each is loaded once, for all of it.</summary>
[Collection(SharesBrowser.Name)]
public sealed class EachPageTests(DefaultBrowser browser)
{
    private const int PhoneWidth = 320;

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
    public Task A_page_has_nothing_inline_does_not_scroll_sideways_and_Axe_finds_nothing(string path, string ready) => browser.OnTabAsync(async page =>
    {
        // Colours that are on their way from one scheme to the other are no colours of the page.
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(PhoneWidth, 800);
        await page.GotoAsync(path);
        await page.Locator(ready).WaitForAsync();

        (await page.Locator("style, [style], script:not([src])").CountAsync()).ShouldBe(0);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(PhoneWidth);
        foreach (var (scheme, width) in Views)
            (await ViolationsAsync(page, scheme, width)).ShouldBeEmpty();
    }, nameof(EachPageTests) + path.Replace('/', '-'));

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, ColorScheme scheme, int width)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.SetViewportSizeAsync(width, 800);

        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });

        return found.Violations.Select(violation => $"{scheme} {width}: {violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}");
    }
}
