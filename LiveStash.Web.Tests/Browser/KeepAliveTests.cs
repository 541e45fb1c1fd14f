using System.Diagnostics;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>The time to live does not run while the page is connected, saves or no saves.</summary>
[Collection(SharesShortLivedBrowser.Name)]
public sealed class KeepAliveTests(ShortLivedBrowser browser)
{
    private const int AttemptsMax = 5;
    private static readonly TimeSpan Idle = 3 * ShortLivedBrowser.TimeToLive;

    [Theory, OnEachCounter]
    public Task While_the_page_is_connected_the_count_does_not_expire(string path) => browser.OnPageAsync(path, async counter =>
    {
        var outcome = Outcome.Open;
        for (var attempt = 0; attempt < AttemptsMax && outcome is Outcome.Open; attempt++)
            outcome = await IdleAndReturnAsync(counter);

        outcome.ShouldBe(Outcome.Kept);
        await counter.IncrementFromAsync(1, 2);
    });

    // On a busy machine a page may be back later than the time to live, and finds nothing: that says nothing of the time before.
    private static async Task<Outcome> IdleAndReturnAsync(CounterPage counter)
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        await Eventually.PassedAsync(Idle);
        var dropped = Stopwatch.GetTimestamp();

        await counter.DropAndReturnAsync();

        if (await counter.StatusAsync() == "recovered")
            return Outcome.Kept;
        return Stopwatch.GetElapsedTime(dropped) < ShortLivedBrowser.TimeToLive ? Outcome.Lost : Outcome.Open;
    }

    private enum Outcome
    {
        Kept,
        Lost,
        Open,
    }
}
