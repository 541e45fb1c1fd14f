namespace LiveStash.Tests.MultiNode;

/// <summary>Two of three nodes lose each other, and both still see the third.</summary>
public sealed class BrokenLinkSpec : IAsyncLifetime
{
    /// <summary>Some seconds on a machine with nothing else to do.</summary>
    private static readonly TimeSpan EndedWithin = TimeSpan.FromSeconds(60);

    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, StashCluster.Patient);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task One_or_both_end_and_the_third_has_what_it_holds_of_theirs()
    {
        List<string> references = [];
        while (references.Count < 20)
        {
            await using var session = _cluster[references.Count % 2].Stash.Open(Stashing.Ann);
            var reference = await session.SaveAsync($"state {references.Count}");
            if (_cluster.NodeOf(session.CopyNode) == _cluster[2])
                references.Add(reference);
        }

        await _cluster.CutAsync(_cluster[0], _cluster[1]);
        await _cluster.BecomesTrueAsync(() => _cluster.Alive.Any(node => node.System.WhenTerminated.IsCompleted), "one of them ends", EndedWithin);

        foreach (var (number, reference) in references.Index())
            await _cluster.BecomesTrueAsync(async () => await _cluster[2].ReadAsync(reference) == $"state {number}", $"the third has state {number}", EndedWithin);
    }
}
