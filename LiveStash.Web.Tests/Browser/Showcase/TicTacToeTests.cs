using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

[Collection(SharesBrowser.Name)]
public sealed class TicTacToeTests(DefaultBrowser browser)
{
    private static readonly int[] LosingMoves = [0, 1, 5];

    [Fact]
    public Task A_game_is_played_by_keyboard_and_told_to_screen_readers() => browser.OnTabAsync(async page =>
    {
        await OpenAsync(page);

        await page.Locator("[data-cell='0']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByLabel("Row 1, column 1: yours")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Row 2, column 2: the opponent’s")).ToBeVisibleAsync();
        await page.Locator("[data-cell='1'][aria-disabled=false]").WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByLabel("Row 1, column 2: yours")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Row 1, column 3: the opponent’s")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Your turn.");
    });

    [Fact]
    public Task A_lost_game_is_counted_and_a_new_one_keeps_the_score() => browser.OnTabAsync(async page =>
    {
        await OpenAsync(page);

        foreach (var cell in LosingMoves)
            await PlayAsync(page, cell);
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("You have lost.");
        await page.GetByRole(AriaRole.Button, new() { Name = "New game" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Your turn.");
        await Expect(page.Locator("[data-score=lost]")).ToHaveTextAsync("1");
        await Expect(page.GetByLabel("Row 1, column 1: free")).ToBeVisibleAsync();
    });

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public Task A_move_leaves_every_cell_where_it_was(int width) => browser.OnTabAsync(async page =>
    {
        await page.SetViewportSizeAsync(width, 800);
        await OpenAsync(page);
        var before = await CellsAsync(page);

        await PlayAsync(page, 0);

        (await CellsAsync(page)).ShouldBe(before);
    }, $"{nameof(A_move_leaves_every_cell_where_it_was)}-{width}");

    /// <summary>Upper edge and height of each cell of the board, from its own upper edge.</summary>
    private static Task<string[]> CellsAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll("[data-cell]")].map(cell => `${cell.offsetTop - cell.parentElement.offsetTop} ${cell.offsetHeight}`)
        """);

    private static async Task OpenAsync(IPage page)
    {
        await page.GotoAsync("/tictactoe");
        await page.Locator("[data-cell='0'][aria-disabled=false]").WaitForAsync();
    }

    private static async Task PlayAsync(IPage page, int cell)
    {
        await page.Locator($"[data-cell='{cell}']").ClickAsync();
        await Expect(page.Locator($"[data-cell='{cell}']")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("player"));
    }
}
