using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>The user's own reload is a fresh mount. A host of its own: all stashes on it are those of these tests.</summary>
public sealed class FreshLoadTests(DefaultBrowser browser) : IClassFixture<DefaultBrowser>
{
    private static readonly TimeSpan GoneWithin = TimeSpan.FromSeconds(20);

    [Theory, OnEachCounter]
    public Task A_fresh_load_counts_from_0_and_deletes_the_old_stash(string path) => browser.OnPageAsync(path, async counter =>
    {
        var before = await StashesAsync(counter);
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await counter.ReloadAsync();

        await counter.ShouldCountAsync(0);
        await counter.ShouldHaveStatusAsync("new");
        await UntilThereAreAsync(counter, before);
    });

    [Theory, OnEachCounter]
    public Task A_fresh_load_saves_under_a_new_id(string path) => browser.OnPageAsync(path, async counter =>
    {
        var before = await StashesAsync(counter);
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        var old = (await counter.ReferenceAsync())!;

        await counter.ReloadAsync();
        await counter.IncrementToAsync(1);
        await UntilThereAreAsync(counter, before + 1);
        await counter.DisconnectAsync();
        await counter.PresentAsync(old);
        await counter.ConnectAsync();

        // Under the same id the older reference would find what the newer one does.
        await counter.ShouldHaveStatusAsync("not_found");
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

    private static Task UntilThereAreAsync(CounterPage counter, int stashes) =>
        Eventually.TrueAsync(async () => await StashesAsync(counter) == stashes, GoneWithin, "the old stash is gone");

    private static async Task<int> StashesAsync(CounterPage counter)
    {
        var cluster = await counter.Page.Context.APIRequest.GetAsync("/api/cluster");
        return (await cluster.JsonAsync())!.Value.GetProperty("nodes")[0].GetProperty("entries").GetInt32();
    }
}
