using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A count that did not change is not written.</summary>
[Collection(SharesBrowser.Name)]
public sealed class AddZeroTests(DefaultBrowser browser)
{
    [Theory, OnEachCounter]
    public Task Add_Zero_writes_nothing(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        var reference = await counter.ReferenceAsync();

        await counter.PressAsync("Add Zero");

        await counter.ShouldHaveLoggedAsync("nothing was written");
        await counter.ShouldCountAsync(1);
        (await counter.ReferenceAsync()).ShouldBe(reference);
    });

    [Theory, OnEachCounter]
    public Task Add_Zero_on_a_fresh_page_stores_nothing(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();

        await counter.PressAsync("Add Zero");

        await counter.ShouldHaveLoggedAsync("nothing was written");
        (await counter.ReferenceAsync()).ShouldBeNull();
    });
}
