using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A reference is worth nothing in another browser.</summary>
[Collection(SharesBrowser.Name)]
public sealed class ForeignReferenceTests(DefaultBrowser browser)
{
    [Theory, OnEachCounter]
    public Task Two_browsers_that_swap_their_references_see_nothing_of_each_other(string path) =>
        browser.OnPageAsync(path, one => browser.OnPageAsync(path, async other =>
        {
            await one.OpenAsync();
            await one.IncrementToAsync(2);
            await other.OpenAsync();
            await other.IncrementToAsync(1);
            var (ofOne, ofOther) = (await one.ReferenceAsync(), await other.ReferenceAsync());
            await one.DisconnectAsync();
            await other.DisconnectAsync();
            await one.PresentAsync(ofOther);
            await other.PresentAsync(ofOne);

            await one.ConnectAsync();
            await other.ConnectAsync();

            foreach (var page in new[] { one, other })
            {
                await page.ShouldHaveStatusAsync("not_found");
                await page.ShouldCountAsync(0);
                await page.IncrementToAsync(1);
            }
        }));
}
