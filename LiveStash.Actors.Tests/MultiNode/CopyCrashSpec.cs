using System.Diagnostics;
using System.Text;

namespace LiveStash.Tests.MultiNode;

/// <summary>Nodes that die without a word, where each stash has its copy on another node.</summary>
public sealed class CopyCrashSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, StashCluster.Patient);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_save_says_on_how_many_nodes_its_state_is()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);

        var first = await session.SaveAsync("one"u8.ToArray());
        var second = await session.SaveAsync("two"u8.ToArray());

        (first.Copies, second.Copies, session.Copies).ShouldBe((2, 2, 2));
    }

    [Fact]
    public async Task The_last_acknowledged_state_is_recovered_however_often_it_was_saved()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = "";
        for (var number = 0; number < 50; number++)
            reference = await session.SaveAsync($"state {number}");

        await _cluster[0].CrashAsync();

        (await _cluster[2].ReadAsync(reference)).ShouldBe("state 49");
    }

    [Fact]
    public async Task A_session_whose_copy_has_died_goes_on_and_has_a_copy_again()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        await session.SaveAsync("one");

        await _cluster.CrashAsync(_cluster.NodeOf(session.CopyNode));
        var saved = await session.SaveAsync("two"u8.ToArray());

        (saved.Status, saved.Copies).ShouldBe((StashSaveStatus.Saved, 2));
    }

    [Fact]
    public async Task Two_nodes_die_one_after_the_other_and_nothing_is_lost_that_was_copied_again_in_between()
    {
        var references = new List<string>();
        for (var number = 0; number < 90; number++)
            references.Add(await _cluster[number % 3].SaveAsync($"state {number}"));
        await _cluster.AddAsync();

        await _cluster.CrashAsync(_cluster[0]);
        await _cluster.CrashAsync(_cluster[1]);

        foreach (var (number, reference) in references.Index())
            (await _cluster.Alive[number % 2].ReadAsync(reference)).ShouldBe($"state {number}");
    }

    [Fact]
    public async Task What_was_live_on_a_node_that_died_is_an_orphan_on_two_others_until_its_client_comes_back()
    {
        var reference = await _cluster[0].SaveAsync("one");

        await _cluster.CrashAsync(_cluster[0]);

        await _cluster.BecomesTrueAsync(async () => await KeptAsync() is [(0, 1), (0, 1)], "two nodes keep it as an orphan");
        await using var back = await _cluster[1].RecoverAsync(reference);
        await _cluster.BecomesTrueAsync(async () => (await KeptAsync()).Order().SequenceEqual([(0, 0), (1, 0)]), "it is live, with one copy");
    }

    [Fact]
    public async Task What_is_read_again_and_again_while_it_is_live_nowhere_does_not_expire()
    {
        var timeToLive = TimeSpan.FromSeconds(8);
        var reference = await _cluster[0].SaveAsync("one", new StashEntryOptions { TimeToLive = timeToLive, Ownerless = true });
        await _cluster[0].CrashAsync();
        var since = Stopwatch.StartNew();

        await _cluster.BecomesTrueAsync(
            async () =>
            {
                (await _cluster[1].ReadAsync(reference)).ShouldBe("one");
                return since.Elapsed > timeToLive * 1.5;
            },
            "one and a half times to live are over",
            TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task What_was_reset_stays_reset_when_the_node_of_the_reset_dies()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await session.SaveAsync("one");

        (await session.ResetAsync()).Status.ShouldBe(StashResetStatus.Deleted);
        await _cluster[0].CrashAsync();

        (await _cluster[1].StatusOnAsync(reference)).ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task What_has_expired_stays_expired_when_its_node_dies()
    {
        var reference = await _cluster[0].SaveAsync("one", new StashEntryOptions { TimeToLive = TimeSpan.FromSeconds(1) });
        await _cluster.BecomesTrueAsync(() => !_cluster[0].IsLive(reference), "it has expired");

        await _cluster[0].CrashAsync();
        var seen = await _cluster[2].StatusesUntilKnownAsync(reference);

        seen[^1].ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task A_stash_whose_owner_died_with_its_node_ends_with_its_time_to_live()
    {
        var session = _cluster[0].Stash.Open(Stashing.Ann, new StashEntryOptions { TimeToLive = TimeSpan.FromSeconds(2) });
        var reference = await session.SaveAsync("one");

        await _cluster.CrashAsync(_cluster[0]);

        await _cluster.BecomesTrueAsync(() => _cluster.Alive.All(node => node.Kept == 0), "its copies have ended");
        (await _cluster[1].StatusOnAsync(reference)).ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task A_recovered_session_saves_on_with_two_copies()
    {
        var reference = await _cluster[0].SaveAsync("one");
        await _cluster[0].CrashAsync();

        await using var back = await _cluster[1].RecoverAsync(reference);
        var saved = await back.SaveAsync(Encoding.UTF8.GetBytes("two"));

        (saved.Status, saved.Copies).ShouldBe((StashSaveStatus.Saved, 2));
        (await _cluster[2].ReadAsync(saved.Reference!)).ShouldBe("two");
    }

    /// <summary>Copies and orphans on each node that is left.</summary>
    private async Task<IReadOnlyList<(long? Copies, long? Orphans)>> KeptAsync() =>
        [.. (await _cluster.Alive[0].Figures.GetNodesAsync()).Select(node => (node.Copies, node.Orphans))];
}
