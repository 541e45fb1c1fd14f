using LiveStash.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>The form of the comparison, for who does not use a mouse.</summary>
[Collection(SharesBrowser.Name)]
public sealed class CompareFormTests(DefaultBrowser browser)
{
    [Fact]
    public Task Enter_goes_on_in_the_field_of_the_next_step() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/compare");
        await new ComparePage(page).ShouldBeLiveAsync();
        await page.Locator("#livestash-name").FillAsync("Ada");

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#livestash-guests")).ToBeFocusedAsync();
    });
}
