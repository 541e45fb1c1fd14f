using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Tests;

public sealed class MedianTests
{
    [Fact]
    public void The_median_of_three_is_the_middle_one() => Median.Of([100, 1, 2]).ShouldBe(2);

    [Fact]
    public void The_median_of_an_even_number_is_between_the_two_in_the_middle() => Median.Of([4, 1, 2, 100]).ShouldBe(3);

    [Fact]
    public void There_is_no_median_of_nothing() => Should.Throw<ArgumentException>(() => Median.Of([]));

    [Fact]
    public void Of_several_rounds_each_figure_has_its_own_median() =>
        Sample.MedianOf([new Sample(1, 30, 5, 7), new Sample(2, 20, 6, 9), new Sample(3, 10, 4, 8)]).ShouldBe(new Sample(2, 20, 5, 8));
}
