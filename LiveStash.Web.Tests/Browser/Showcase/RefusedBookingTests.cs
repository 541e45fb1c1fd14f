using System.Net;
using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>A browser on a node that holds one stash.</summary>
public sealed class FullNodeBrowser() : BrowserHost("--LiveStash:MaxEntriesPerNode=1");

/// <summary>The comparison on a node that is full.</summary>
public sealed class RefusedBookingTests(FullNodeBrowser browser) : IClassFixture<FullNodeBrowser>
{
    private static readonly TimeSpan RoomWithin = TimeSpan.FromSeconds(20);

    [Fact]
    public Task A_column_whose_save_was_refused_says_so_until_one_is_stored() => browser.OnTabAsync(async page =>
    {
        var notice = page.Locator("#livestash .notice");
        using var other = browser.NewBrowser();
        var held = await other.StashAsync("1");
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();
        await Expect(notice).ToHaveTextAsync("The server holds as many stashes as it may. Try again later.");

        (await other.DeleteAsync(held)).Status.ShouldBe(HttpStatusCode.NoContent);

        await Eventually.TrueAsync(() => IsStoredAsync(page, notice), RoomWithin, "a save is stored");
    });

    [Fact]
    public Task A_column_of_which_nothing_was_refused_has_no_room_for_a_notice() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/compare");
        await new ComparePage(page).ShouldBeLiveAsync();

        await Expect(page.Locator("#livestash .notice")).ToHaveCountAsync(1);
        await Expect(page.Locator("#livestash .notice")).ToBeHiddenAsync();
    });

    /// <summary>A change is a save.</summary>
    private static async Task<bool> IsStoredAsync(IPage page, ILocator notice)
    {
        await page.Locator("#livestash-back").ClickAsync();
        await page.Locator("#livestash-next").ClickAsync();
        return await notice.InnerTextAsync() == "";
    }
}
