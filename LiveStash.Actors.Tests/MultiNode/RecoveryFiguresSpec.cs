using System.Diagnostics;
using LiveStash.Tests.Support;
using Xunit.Abstractions;

namespace LiveStash.Tests.MultiNode;

[Collection(Alone.Name)]
public sealed class RecoveryFiguresSpec(PatientClusterFixture fixture, ITestOutputHelper output) : IClassFixture<PatientClusterFixture>
{
    private const int Moves = 1_000;
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(1);
    private readonly StashCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_recovery_by_a_living_hint_takes_one_question_and_a_moment()
    {
        var reference = await _cluster[0].SaveAsync("two");
        reference = await TimedMovesAsync(reference, 200, []);
        var (took, asked) = (new List<double>(), Asked());

        await TimedMovesAsync(reference, Moves, took);

        took.Sort();
        output.WriteLine($"recovery on another node, hint alive: p50 {took[Moves / 2]:F2} ms, p99 {took[Moves * 99 / 100]:F2} ms, {(Asked() - asked) / (double)Moves:F2} nodes asked");
        took[Moves * 99 / 100].ShouldBeLessThan(Generous.TotalMilliseconds);
        (Asked() - asked).ShouldBe(Moves);
    }

    private async Task<string> TimedMovesAsync(string reference, int moves, List<double> took)
    {
        for (var move = 1; move <= moves; move++)
        {
            var watch = Stopwatch.GetTimestamp();
            reference = await _cluster[move % 3].MoveToAsync(reference);
            took.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }

        return reference;
    }

    private long Asked() => _cluster.Alive.Sum(node => node.Asked());
}
