using LiveStash.Drill.Faults;
using LiveStash.Drill.History;
using LiveStash.Drill.Report;

namespace LiveStash.Web.Tests.Drill;

public sealed class DrillFiguresTests
{
    [Fact]
    public void Nothing_in_n_trials_is_at_most_3_in_n() => UpperBound.Of(0, 200).ShouldBe(0.015, 1e-9);

    [Fact]
    public void One_in_n_trials_is_at_most_4_74_in_n() => UpperBound.Of(1, 1_000).ShouldBe(0.004744, 1e-6);

    [Fact]
    public void Percentiles_are_the_nearest_rank()
    {
        var times = Latencies.Of(Enumerable.Range(1, 100).Select(number => TimeSpan.FromMilliseconds(number)));

        (times.Count, times.P50, times.P99, times.Max).ShouldBe((100, 50, 99, 100));
    }

    [Fact]
    public void A_return_lasts_from_the_first_try_to_the_answer()
    {
        Operation[] tries = [Try(0, 3, Outcome.Unknown), Try(4, 5, Outcome.Unknown), Try(6, 7, Outcome.Done), Try(10, 11, Outcome.Done)];

        RecoveryEpisode.In(tries).Select(episode => episode.Took.TotalSeconds).ShouldBe([7, 1]);
    }

    [Fact]
    public void Who_is_told_that_there_is_nothing_any_more_is_not_counted_as_served()
    {
        Operation[] tries = [Try(0, 3, Outcome.Unknown), Try(4, 5, Outcome.NotFound), Try(6, 7, Outcome.Done)];

        RecoveryEpisode.In(tries).Select(episode => (episode.Took.TotalSeconds, episode.HasState)).ShouldBe([(5, false), (1, true)]);
    }

    [Fact]
    public void A_client_whose_reference_named_the_node_before_it_was_hit_is_the_victim_s() => Episode(issued: 3, began: 6, ended: 7).IsOfVictim(Strikes).ShouldBeTrue();

    [Fact]
    public void So_is_one_that_was_waiting_when_it_was_hit() => Episode(issued: 3, began: 4, ended: 7).IsOfVictim(Strikes).ShouldBeTrue();

    [Theory]
    [InlineData(1, 6, 7, 8)]
    [InlineData(2, 3, 4, 4.5)]
    [InlineData(3, 3, 6, 7)]
    public void One_of_its_next_run_or_of_its_last_days_or_of_another_node_is_not(int node, double issued, double began, double ended) =>
        Episode(issued, began, ended, node).IsOfVictim(Strikes).ShouldBeFalse();

    [Fact]
    public void A_stash_is_without_service_from_the_first_failure_to_the_next_success() =>
        ServiceGaps.OfStash([Try(0, 1, Outcome.Done), Try(5, 8, Outcome.Unknown), Try(9, 10, Outcome.Unknown), Try(11, 12, Outcome.Done)]).ShouldBe(TimeSpan.FromSeconds(7));

    [Fact]
    public void Nobody_is_served_between_one_success_and_the_next() =>
        ServiceGaps.OfAll([Try(0, 1, Outcome.Done), Try(0, 2, Outcome.Done), Try(2, 3, Outcome.Unknown), Try(2, 6, Outcome.Done)]).ShouldBe(TimeSpan.FromSeconds(4));

    private static IReadOnlyList<Strike> Strikes => [new Strike(1, TimeSpan.FromSeconds(5)), new Strike(2, TimeSpan.FromSeconds(5))];

    private static RecoveryEpisode Episode(double issued, double began, double ended, int node = 1) =>
        new(TimeSpan.FromSeconds(began), TimeSpan.FromSeconds(ended - began), node, TimeSpan.FromSeconds(issued), HasState: true);

    private static Operation Try(int from, int to, Outcome outcome) => new()
    {
        Kind = OperationKind.Recover,
        Client = "a",
        Invoked = TimeSpan.FromSeconds(from),
        Finished = TimeSpan.FromSeconds(to),
        Outcome = outcome,
    };
}
