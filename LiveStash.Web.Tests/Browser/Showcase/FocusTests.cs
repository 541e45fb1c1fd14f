using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>Where the keyboard is after a page was loaded anew because its circuit was gone.</summary>
[Collection(SharesBrowser.Name)]
public sealed class FocusTests(DefaultBrowser browser)
{
    [Fact]
    public Task Who_lets_the_page_load_anew_is_on_the_same_button_afterwards() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reload" }).FocusAsync();

        await page.Keyboard.PressAsync("Enter");

        await compare.ShouldScoreAsync("reload", "lost", "lost", "lost");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reload" })).ToBeFocusedAsync();
    });

    [Fact]
    public Task Who_comes_back_by_another_circuit_is_on_the_same_button_afterwards() => browser.OnPageAsync(CounterPage.Blazor, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        await counter.DisconnectAsync();
        var connect = counter.Page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true });
        await connect.FocusAsync();

        await counter.Page.Keyboard.PressAsync("Enter");

        await counter.ShouldHaveStatusAsync("recovered");
        await Expect(connect).ToBeFocusedAsync();
    });

    [Fact]
    public Task Where_the_button_is_gone_with_its_state_the_keyboard_goes_on_from_its_form() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();
        await page.Locator("#plain-wish").FocusAsync();

        // As Blazor tells that the circuit is gone.
        await page.EvaluateAsync("() => document.querySelector('#components-reconnect-modal').dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state: 'rejected' } }))");

        await Expect(page.Locator("#plain")).ToBeFocusedAsync();
    });
}
