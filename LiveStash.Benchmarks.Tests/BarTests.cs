using LiveStash.Benchmarks.Bars;
using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Tests.Support;

namespace LiveStash.Benchmarks.Tests;

public sealed class BarTests
{
    private static readonly PeersCommand Saves = new() { Only = [Part.Save] };

    [Theory]
    [InlineData(180, BarOutcome.Reached)]
    [InlineData(179, BarOutcome.Missed)]
    public void A_ratio_is_reached_at_its_figure(double ops, object outcome) =>
        Bar.Ratio(Part.Save, Sampled.Key("save", "Orleans"), 1.8).Judge(Saved(ops)).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData(499, BarOutcome.Reached)]
    [InlineData(500, BarOutcome.Missed)]
    public void A_time_is_to_be_under_its_figure(double p50, object outcome) =>
        Bar.P50(Part.Remote, Sampled.Key("save", "LiveStash"), 500).Judge(new Results().With("save", "LiveStash", 1, p50)).Outcome.ShouldBe(outcome);

    [Fact]
    public void What_was_not_measured_is_not_reached() =>
        Bar.Ratio(Part.Save, Sampled.Key("save", "Orleans"), 1.8).Judge(new Results()).Outcome.ShouldBe(BarOutcome.NotMeasured);

    [Fact]
    public void Memory_is_judged_against_Orleans_and_by_itself()
    {
        var results = new Results();
        results.Add(new MemoryFigure(PeerName.LiveStash, 200_000, 1_690));
        results.Add(new MemoryFigure(PeerName.Orleans, 200_000, 2_100));

        var verdicts = BarTable.Judge(new PeersCommand { Only = [Part.Memory] }, results);

        verdicts.Select(verdict => verdict.Outcome).ShouldBe([BarOutcome.Missed, BarOutcome.Reached]);
    }

    [Fact]
    public void Only_the_bars_of_the_parts_that_run_are_judged() =>
        BarTable.Judge(Saves, Saved(1)).ShouldAllBe(verdict => verdict.Bar.Part == Part.Save);

    [Fact]
    public void A_quick_run_is_not_judged_by_the_growth_it_does_not_measure() =>
        BarTable.Judge(new PeersCommand { Quick = true }, new Results()).ShouldAllBe(verdict => verdict.Bar.Part != Part.Growth);

    [Fact]
    public void A_row_shows_its_bar() => BarTable.For(Sampled.Key("save", "Redis")).ShouldBe(1.6);

    [Fact]
    public void A_missed_bar_fails_the_run() =>
        ExitCode.Of(BarTable.Judge(Saves, Saved(1).With("save", "Redis", 1_000))).ShouldBe(ExitCode.Missed);

    [Fact]
    public void A_bar_that_could_not_be_measured_does_not_pass_the_run() =>
        ExitCode.Of(BarTable.Judge(Saves, Saved(1_000))).ShouldBe(ExitCode.NotMeasured);

    [Fact]
    public void A_run_that_reaches_all_its_bars_passes() =>
        ExitCode.Of(BarTable.Judge(Saves, Saved(1_000).With("save", "Redis", 100))).ShouldBe(ExitCode.Reached);

    private static Results Saved(double ops) => new Results().With("save", "LiveStash", ops).With("save", "Orleans", 100);
}
