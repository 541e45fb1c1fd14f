using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Web.Tests.Support;

internal static class VirtualTime
{
    /// <summary>As often as a page's stash is asked for again.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    /// <summary>Lets time pass until this is done.</summary>
    public static async Task<T> PassUntilAsync<T>(this FakeTimeProvider time, Task<T> work)
    {
        await Eventually.TrueAsync(() => Task.FromResult(IsDone(time, work)), Within, "what waits for virtual time is done");
        return await work;
    }

    private static bool IsDone(FakeTimeProvider time, Task work)
    {
        if (!work.IsCompleted)
            time.Advance(Step);
        return work.IsCompleted;
    }
}
