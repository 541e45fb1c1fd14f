using System.Diagnostics;
using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

/// <summary>A node that is stopped in its tracks (SIGSTOP), as by a long pause. Of two nodes nobody can tell which one is cut off; of three the others go on.</summary>
[Collection(StartsClusters.Name)]
public sealed class HungNodeTests
{
    // A look-up that nobody answers takes all of its time, and the processors may be busy.
    private static readonly TimeSpan AnswerWithin = 5 * new LiveStashOptions().LookupTimeout;
    private static readonly TimeSpan RecoverWithin = TimeSpan.FromSeconds(20);

    /// <summary>The node that hangs is removed a little later.</summary>
    private static readonly TimeSpan BeforeRemoval = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task While_one_of_two_nodes_hangs_the_other_answers_unavailable_in_time_and_then_its_stash_is_recovered()
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

    [Fact]
    public async Task While_one_of_three_nodes_hangs_its_stash_is_recovered_from_its_copy_and_the_node_yields_when_it_goes_on()
    {
        await using var cluster = await ClusterProcesses.StartAsync(3, "--LiveStash:CopyTimeout=00:00:03");
        using var hung = new ApiClient(cluster[2].Address);
        var old = await hung.StashAsync("1");
        using var elsewhere = new ApiClient(cluster[1].Address, hung.Cookies);
        await elsewhere.ReadAsync("none");

        await cluster[2].SignalAsync("STOP");
        Answer recovered = null!;
        await Eventually.TrueAsync(async () => (recovered = await elsewhere.RecoverAsync(old)).Status is HttpStatusCode.OK, BeforeRemoval, "the stash is recovered from its copy");
        var renewed = recovered.Text("reference");
        var saved = await elsewhere.SaveAsync(renewed, "2");
        await cluster[2].SignalAsync("CONT");
        var late = await hung.SaveAsync(old, "3");

        recovered.Raw("state").ShouldBe("1");
        (saved.Status, saved.Raw("copies")).ShouldBe((HttpStatusCode.OK, "2"));
        // A node that does not reach the others yet may save, and says that nobody else has it.
        (late.Status is HttpStatusCode.OK && late.Raw("copies") == "2").ShouldBeFalse(late.Body);
        await Eventually.TrueAsync(async () => (await hung.ReadAsync(renewed)) is { Status: HttpStatusCode.OK } answer && answer.Raw("state") == "2", RecoverWithin, "the node that hung reads what the others have");
    }
}
