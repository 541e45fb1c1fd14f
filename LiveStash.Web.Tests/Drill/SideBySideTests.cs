using LiveStash.Drill.Command;
using LiveStash.Drill.Report;
using LiveStash.Drill.Rounds;

namespace LiveStash.Web.Tests.Drill;

public sealed class SideBySideTests
{
    private static readonly InvalidOperationException Broken = new("The first cluster broke.");

    [Fact]
    public async Task When_one_cluster_fails_the_others_are_stopped_and_its_failure_is_told() =>
        (await SideBySide.RunAsync([UntilStoppedAsync, _ => Task.FromException(Broken), UntilStoppedAsync], CancellationToken.None)).ShouldBe(Broken);

    [Fact]
    public async Task What_the_others_say_when_they_are_stopped_is_not_told() =>
        (await SideBySide.RunAsync([FailsWhenStoppedAsync, _ => Task.FromException(Broken)], CancellationToken.None)).ShouldBe(Broken);

    [Fact]
    public async Task Clusters_that_are_interrupted_have_not_failed()
    {
        using var interrupt = new CancellationTokenSource();
        var running = SideBySide.RunAsync([UntilStoppedAsync, UntilStoppedAsync], interrupt.Token);

        await interrupt.CancelAsync();

        (await running).ShouldBeNull();
    }

    [Fact]
    public void A_drill_without_all_its_rounds_is_not_complete() =>
        DrillReport.Of(new DrillCommand { AskedRounds = 2 }, rounds: [], took: TimeSpan.Zero).IsComplete.ShouldBeFalse();

    private static Task UntilStoppedAsync(CancellationToken stop) => new TaskCompletionSource().Task.WaitAsync(stop);

    private static async Task FailsWhenStoppedAsync(CancellationToken stop)
    {
        await UntilStoppedAsync(stop).ContinueWith(_ => { }, TaskScheduler.Default);
        throw new TimeoutException("Its nodes did not end.");
    }
}
