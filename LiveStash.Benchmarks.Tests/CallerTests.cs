using LiveStash.Benchmarks.Load;

namespace LiveStash.Benchmarks.Tests;

public sealed class CallerTests
{
    private const long Never = long.MaxValue;
    private const long Past = long.MinValue;
    private const int Quota = 10;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    private readonly List<long> _numbers = [];

    [Fact]
    public async Task Callers_share_the_numbers_below_the_quota()
    {
        foreach (var caller in Callers(4))
            await caller.RunAsync(Never);

        _numbers.Order().ShouldBe(Enumerable.Range(0, Quota).Select(number => (long)number));
    }

    [Fact]
    public async Task A_number_always_has_the_same_caller()
    {
        var second = Callers(4)[1];

        await second.RunAsync(Never);
        await second.RunAsync(Never);

        _numbers.ShouldBe([1, 5, 9, 1, 5, 9]);
    }

    [Fact]
    public async Task A_caller_tells_below_which_number_it_has_stayed()
    {
        var callers = Callers(4);

        foreach (var caller in callers)
            await caller.RunAsync(Never);

        callers.Max(caller => caller.Used).ShouldBeGreaterThan(_numbers.Max());
    }

    [Fact]
    public async Task When_the_time_is_over_nothing_more_is_done()
    {
        await Callers(1)[0].RunAsync(Past);

        _numbers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_operation_is_timed()
    {
        var caller = Callers(1)[0];

        await caller.RunAsync(Never);

        caller.Latencies.Count.ShouldBe(Quota);
    }

    [Fact]
    public async Task Where_there_is_no_quota_a_turn_goes_on_where_the_one_before_it_stopped()
    {
        var load = new LoadRun(new Workload(Note), 2);

        for (var turn = 1; turn <= 2; turn++)
        {
            var before = _numbers.Count;
            do
                await load.MeasureAsync(Turn);
            while (_numbers.Count == before);
        }

        _numbers.ShouldBeUnique();
    }

    private Caller[] Callers(int count)
    {
        var workload = new Workload(Note, Quota);
        return [.. Enumerable.Range(0, count).Select(first => new Caller(workload, first, count))];
    }

    private ValueTask Note(long number)
    {
        lock (_numbers)
            _numbers.Add(number);
        return ValueTask.CompletedTask;
    }
}
