using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>With a reference that is worth nothing the page goes on, from 0.</summary>
[Collection(SharesBrowser.Name)]
public sealed class BadReferenceTests(DefaultBrowser browser)
{
    [Theory]
    [OnEachCounter("garbage")]
    [OnEachCounter("é\u0000😀")]
    [OnEachCounter("CfDJ8")]
    public Task With_a_garbage_reference_the_page_still_works(string path, string reference) => browser.OnPageAsync(path, counter => PresentAsync(counter, reference));

    [Theory, OnEachCounter]
    public Task With_a_huge_reference_the_page_still_works(string path) => browser.OnPageAsync(path, counter => PresentAsync(counter, new string('A', 100_000)));

    private static async Task PresentAsync(CounterPage counter, string reference)
    {
        await counter.OpenAsync();
        await counter.DisconnectAsync();
        await counter.PresentAsync(reference);

        await counter.ConnectAsync();

        await counter.ShouldHaveStatusAsync("not_found");
        await counter.ShouldCountAsync(0);
        await counter.IncrementToAsync(1);
    }
}
