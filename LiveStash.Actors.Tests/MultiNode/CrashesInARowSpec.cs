using System.Diagnostics;
using Akka.Configuration;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>Five nodes that run by akka.hocon, as the sample and the documented apps do.</summary>
public sealed class CrashesInARowSpec : IAsyncLifetime
{
    /// <summary>Some seconds on a machine with nothing else to do.</summary>
    private static readonly TimeSpan MissedWithin = TimeSpan.FromSeconds(60);

    /// <summary>Some 20 s on such a machine.</summary>
    private static readonly TimeSpan RemovedWithin = TimeSpan.FromSeconds(90);

    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(5, StashCluster.Patient, runtime: ConfigurationFactory.ParseString(Repository.Read("akka.hocon")));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_second_crash_before_the_first_node_is_removed_loses_nothing_that_a_third_one_holds()
    {
        var references = await SavedAsync(_cluster[3], copyNot: _cluster[4]);
        await _cluster[4].CrashAsync();
        await _cluster.BecomesTrueAsync(() => _cluster.Alive.All(node => node.Unreachable == 1), "the others miss the first", MissedWithin);
        var missed = Stopwatch.StartNew();
        await _cluster.BecomesTrueAsync(() => missed.Elapsed.TotalSeconds > 3, "the first is about to be removed");
        await _cluster[3].CrashAsync();

        await _cluster.ConvergeAsync(RemovedWithin);

        foreach (var (number, reference) in references.Index())
            (await _cluster[0].ReadAsync(reference)).ShouldBe($"state {number}");
    }

    private async Task<IReadOnlyList<string>> SavedAsync(ClusterNode node, ClusterNode copyNot)
    {
        List<string> references = [];
        while (references.Count < 20)
        {
            await using var session = node.Stash.Open(Stashing.Ann);
            var reference = await session.SaveAsync($"state {references.Count}");
            if (_cluster.NodeOf(session.CopyNode) != copyNot)
                references.Add(reference);
        }

        return references;
    }
}
