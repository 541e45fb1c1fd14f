using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Tests.Support;

namespace LiveStash.Benchmarks.Tests;

public sealed class ResultsTests
{
    [Fact]
    public void The_ratio_is_LiveStash_against_the_peer() =>
        new Results().With("save", "LiveStash", 300).With("save", "Redis", 200).Ratio(Sampled.Key("save", "Redis")).ShouldBe(1.5);

    [Fact]
    public void The_ratio_is_of_the_medians()
    {
        var results = new Results().With("save", "LiveStash", 300).With("save", "Redis", 1).With("save", "Redis", 200).With("save", "Redis", 1_000_000);

        results.Ratio(Sampled.Key("save", "Redis")).ShouldBe(1.5);
    }

    [Fact]
    public void A_limit_is_compared_with_the_row_it_limits() =>
        new Results().With("create", "LiveStash", 30).With("limit:child actor", "limit", 40).Ratio(Sampled.Key("limit:child actor", "limit")).ShouldBe(0.75);

    [Fact]
    public void Rates_of_different_concurrency_are_not_compared() =>
        new Results().With("save", "LiveStash", 300, concurrency: 1).With("save", "Redis", 200).Ratio(Sampled.Key("save", "Redis")).ShouldBeNull();

    [Fact]
    public void LiveStash_is_not_compared_with_itself() =>
        new Results().With("save", "LiveStash", 300).Ratio(Sampled.Key("save", "LiveStash")).ShouldBeNull();

    [Fact]
    public void What_could_not_run_is_told_once()
    {
        var results = new Results();

        results.Skip("Redis", "not installed");
        results.Skip("Redis", "not installed");

        results.Skipped.ShouldBe([new Skipped("Redis", "not installed")]);
    }
}
