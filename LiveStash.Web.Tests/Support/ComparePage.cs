using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Support;

/// <summary>The page <c>/compare</c>, as a person uses it.</summary>
internal sealed class ComparePage(IPage page)
{
    // In milliseconds: the page may be taken through a reload, on machines that run several hosts at once.
    private const int SettleWithin = 20_000;

    public async Task OpenFilledInAsync()
    {
        await page.GotoAsync("/compare");
        await ShouldBeLiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Fill in all three" }).ClickAsync();
        foreach (var column in new[] { "plain", "persistent", "livestash" })
            await ShouldSayAsync(column, "Ada · 4 guests · A table by the window");
    }

    public Task PressAsync(string name) => page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();

    public Task ShouldBeLiveAsync() => page.Locator("#events[data-live=true]").WaitForAsync(new() { Timeout = SettleWithin });

    public Task ShouldSayAsync(string column, string text) => Expect(page.Locator($"[data-wizard={column}] .summary")).ToHaveTextAsync(text);

    /// <summary>The score of an event: of the plain column, of <c>[PersistentState]</c>, of LiveStash.</summary>
    public Task ShouldScoreAsync(string @event, string plain, string persistent, string stash) =>
        Expect(page.Locator($"tr[data-event={@event}] td")).ToHaveTextAsync([plain, persistent, stash], new() { Timeout = SettleWithin });
}
