using System.Diagnostics;
using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

/// <summary>A node that is stopped in its tracks (SIGSTOP), as by a long pause: it may be the only one that holds a stash.</summary>
[Collection(StartsClusters.Name)]
public sealed class HungNodeTests
{
    private static readonly TimeSpan AnswerWithin = new LiveStashOptions().LookupTimeout + TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RecoverWithin = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task While_the_node_that_holds_a_stash_hangs_the_others_answer_unavailable_in_time_and_then_it_is_recovered()
    {
        await using var cluster = await ClusterProcesses.StartAsync(2);
        using var browser = new ApiClient(cluster[1].Address);
        var reference = await browser.StashAsync("1");
        using var elsewhere = new ApiClient(cluster[0].Address, browser.Cookies);
        // The first request of a process takes longer than the others.
        await elsewhere.ReadAsync("none");

        await cluster[1].SignalAsync("STOP");
        var started = Stopwatch.GetTimestamp();
        var hung = await elsewhere.RecoverAsync(reference);
        var took = Stopwatch.GetElapsedTime(started);
        await cluster[1].SignalAsync("CONT");

        hung.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        hung.Text("recovery").ShouldBe("unavailable");
        took.ShouldBeLessThan(AnswerWithin);
        await Eventually.TrueAsync(async () => (await elsewhere.RecoverAsync(reference)) is { Status: HttpStatusCode.OK } answer && answer.Raw("state") == "1", RecoverWithin, "the stash is recovered");
    }
}
