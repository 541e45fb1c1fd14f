using System.Collections.Concurrent;
using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser;

/// <summary>The page by keyboard, on a phone, and under its content security policy.</summary>
[Collection(SharesBrowser.Name)]
public sealed class AccessTests(DefaultBrowser browser)
{
    private static readonly string[] Buttons = ["Increment", "Add Zero", "Reset Stash", "Disconnect", "Connect"];
    private static readonly int[] Widths = [320, 390, 1280];

    [Fact]
    public Task The_counter_works_by_keyboard_alone() => browser.OnPageAsync(async counter =>
    {
        await counter.OpenAsync();

        await TabToAsync(counter, "Increment");
        await counter.Page.Keyboard.PressAsync("Enter");
        await counter.ShouldCountAsync(1);
        await counter.Page.Keyboard.PressAsync("Space");
        await counter.ShouldCountAsync(2);
        await TabToAsync(counter, "Disconnect", "Shift+Tab");
        await counter.Page.Keyboard.PressAsync("Enter");
        await counter.ShouldBeConnectedAsync(false);
        await TabToAsync(counter, "Connect");
        await counter.Page.Keyboard.PressAsync("Enter");

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldCountAsync(2);
    });

    [Fact]
    public Task Each_button_has_its_accessible_name() => browser.OnPageAsync(async counter =>
    {
        await counter.OpenAsync();

        foreach (var name in Buttons)
            await Expect(counter.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })).ToHaveCountAsync(1);
    });

    [Fact]
    public Task The_page_fits_each_width() => browser.OnPageAsync(async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);

        foreach (var width in Widths)
        {
            await counter.Page.SetViewportSizeAsync(width, 800);
            (await counter.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        }
    });

    [Theory, OnEachCounter]
    public Task The_page_keeps_to_the_content_security_policy_also_while_it_comes_back(string path) => browser.OnPageAsync(path, async counter =>
    {
        var complaints = new ConcurrentQueue<string>();
        counter.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                complaints.Enqueue(message.Text);
        };

        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        await counter.DisconnectAsync();
        await counter.ConnectAsync();
        await counter.IncrementFromAsync(1, 2);

        complaints.ShouldBeEmpty();
    });

    private static async Task TabToAsync(CounterPage counter, string button, string key = "Tab")
    {
        var target = counter.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        for (var step = 0; step < 10 && !await target.EvaluateAsync<bool>("element => element === document.activeElement"); step++)
            await counter.Page.Keyboard.PressAsync(key);
        await Expect(target).ToBeFocusedAsync();
    }
}
