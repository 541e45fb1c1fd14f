using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>The user's own reload is a fresh mount.</summary>
[Collection(SharesBrowser.Name)]
public sealed class FreshLoadTests(DefaultBrowser browser)
{
    private static readonly TimeSpan GoneWithin = TimeSpan.FromSeconds(20);

    [Theory, OnEachCounter]
    public Task A_fresh_load_counts_from_0_and_deletes_the_old_stash(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        var old = (await counter.ReferenceAsync())!;

        await counter.ReloadAsync();

        await counter.ShouldCountAsync(0);
        await counter.ShouldHaveStatusAsync("new");
        await UntilGoneAsync(counter, old);
    });

    [Theory, OnEachCounter]
    public Task A_fresh_load_saves_under_a_new_id(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        var old = (await counter.ReferenceAsync())!;

        await counter.ReloadAsync();
        await counter.IncrementToAsync(1);

        // Under the same id the older reference would find what the newer one does.
        (await counter.ReadStatusAsync((await counter.ReferenceAsync())!)).ShouldBe(200);
        await UntilGoneAsync(counter, old);
    });

    [Theory, OnEachCounter]
    public Task A_reload_of_a_page_that_came_back_counts_from_0(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        await counter.DropAndReturnAsync();
        await counter.ShouldHaveStatusAsync("recovered");

        await counter.ReloadAsync();

        await counter.ShouldHaveStatusAsync("new");
        await counter.ShouldCountAsync(0);
    });

    private static Task UntilGoneAsync(CounterPage counter, string reference) =>
        Eventually.TrueAsync(async () => await counter.ReadStatusAsync(reference) == 404, GoneWithin, "the old stash is gone");
}
