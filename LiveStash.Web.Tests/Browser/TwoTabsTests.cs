using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A duplicated tab has a copy of the first one's reference.</summary>
[Collection(SharesBrowser.Name)]
public sealed class TwoTabsTests(DefaultBrowser browser)
{
    [Theory, OnEachCounter]
    public Task A_duplicated_tab_counts_for_itself_and_leaves_the_first_ones_stash(string path) => browser.OnPageAsync(path, async first =>
    {
        await first.OpenAsync();
        await first.IncrementToAsync(2);
        var second = await first.DuplicateAsync();

        await second.OpenAsync();
        await second.ShouldCountAsync(0);
        await second.IncrementToAsync(1);

        await first.IncrementFromAsync(2, 3);
        await second.ShouldCountAsync(1);
        await first.DisconnectAsync();
        await first.ConnectAsync();
        await first.ShouldHaveStatusAsync("recovered");
        await first.ShouldCountAsync(3);
    });

    // Without an owner a stash would be deleted for a fresh mount, were its tab the one that mounts anew.
    [Theory, OnEachCounter]
    public Task A_tab_that_is_duplicated_while_its_connection_is_down_still_recovers(string path) => browser.OnPageAsync(path, async first =>
    {
        await first.OpenAsync();
        await first.IncrementToAsync(2);
        var second = await first.DuplicateAsync();
        await first.DisconnectAsync();

        await second.OpenAsync();
        await second.IncrementToAsync(1);
        await first.ConnectAsync();

        await first.ShouldHaveStatusAsync("recovered");
        await first.ShouldCountAsync(2);
    });

    [Fact]
    public Task Two_tabs_that_recover_the_same_stash_each_go_on() => browser.OnPageAsync(async first =>
    {
        await first.OpenAsync();
        await first.IncrementToAsync(2);
        var second = await first.DuplicateAsync();
        await second.OpenAsync();
        await second.DisconnectAsync();
        await second.PresentAsync(await first.ReferenceAsync());

        await second.ConnectAsync();
        await second.ShouldCountAsync(2);
        await second.IncrementFromAsync(2, 3);
        await first.PressAsync("Reset Stash");
        await first.ShouldHaveLoggedAsync("The stash stays with the connection that took it over.");
        await first.ShouldCountAsync(0);
        await first.IncrementFromAsync(0, 1);

        await second.IncrementFromAsync(3, 4);
    });

    [Fact]
    public Task A_tab_whose_stash_was_taken_over_is_told_and_cannot_save() => browser.OnPageAsync(async first =>
    {
        await first.OpenAsync();
        await first.IncrementToAsync(2);
        var second = await first.DuplicateAsync();
        await second.OpenAsync();
        await second.DisconnectAsync();
        await second.PresentAsync(await first.ReferenceAsync());

        await second.ConnectAsync();

        await first.ShouldTellAsync("This page no longer owns the count");
        await first.PressAsync("Increment");
        await first.ShouldHaveLoggedAsync("Not saved");
        await first.ShouldCountAsync(2);
    });
}
