using System.Diagnostics;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Tests.MultiNode;

/// <summary>Nodes that hang, die, or are cut off, with one copy of each stash.</summary>
public sealed class LossSpec : IAsyncLifetime
{
    /// <summary>Short: there is room for several before a node is removed.</summary>
    private static readonly TimeSpan LookupTimeout = TimeSpan.FromMilliseconds(500);

    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options => (options.Copies, options.LookupTimeout) = (1, LookupTimeout));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_claimer_that_dies_right_after_the_grant_leaves_the_stash_unavailable_and_then_recovered()
    {
        var reference = await _cluster[0].SaveAsync("two");
        await GrantAsync(reference, to: _cluster[1]);

        await _cluster[1].CrashAsync();
        var soon = await _cluster[2].StatusOnAsync(reference);
        var seen = await _cluster[2].StatusesUntilKnownAsync(reference);

        soon.ShouldBe(StashStatus.Unavailable);
        seen.ShouldAllBe(status => status == StashStatus.Unavailable || status == StashStatus.Recovered);
        await _cluster.BecomesTrueAsync(async () => await _cluster[0].ReadAsync(reference) == "two", "another node reads it, too");
    }

    [Fact]
    public async Task What_lived_on_a_dead_node_is_unavailable_while_it_is_a_member_and_then_known_to_be_gone()
    {
        var reference = await _cluster[0].SaveAsync("two");

        await _cluster[0].CrashAsync();
        var soon = await _cluster[1].StatusOnAsync(reference);
        await _cluster.ConvergeAsync();

        soon.ShouldBe(StashStatus.Unavailable);
        (await _cluster[1].StatusesUntilKnownAsync(reference))[^1].ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task The_death_of_one_node_leaves_the_stashes_of_the_others_where_they_are()
    {
        await using var owner = _cluster[1].Stash.Open(Stashing.Ann);
        var reference = await owner.SaveAsync("two");

        await _cluster[0].CrashAsync();

        await owner.SaveAsync("three");
        await _cluster.BecomesTrueAsync(async () => await _cluster[2].ReadAsync(reference) == "three", "another node reads it");
    }

    [Fact]
    public async Task A_hinted_node_that_hangs_does_not_hang_a_recovery()
    {
        var reference = await _cluster[0].SaveAsync("two");
        await _cluster.CutAsync(_cluster[0], _cluster[1], _cluster[2]);
        var watch = Stopwatch.StartNew();

        var status = await _cluster[1].StatusOnAsync(reference);

        status.ShouldBe(StashStatus.Unavailable);
        watch.Elapsed.ShouldBeLessThan(LookupTimeout * 20);
    }

    [Fact]
    public async Task A_node_that_is_cut_off_creates_nothing_and_claims_nothing()
    {
        var reference = await _cluster[0].SaveAsync("two");
        await _cluster.CutAsync(_cluster[0], _cluster[1], _cluster[2]);
        await _cluster.BecomesTrueAsync(() => !_cluster[0].Running.Roster.View.ReachesHalf, "the node finds itself cut off");

        var claimed = await _cluster[0].StatusOnAsync(reference);
        await using var fresh = _cluster[0].Stash.Open(Stashing.Ann);
        var created = await fresh.SaveAsync("three"u8.ToArray());

        claimed.ShouldBe(StashStatus.Unavailable);
        created.Status.ShouldBe(StashSaveStatus.Unavailable);
    }

    /// <summary>As if that node had asked for the stash, and died before it could do anything with it.</summary>
    private async Task GrantAsync(string reference, ClusterNode to)
    {
        var key = _cluster[0].KeyOf(reference);
        _cluster[0].Running.Directory.TryFind(key, out var entry).ShouldBeTrue();
        entry!.Tell(new ShortClaim(key, 1, 1, Cluster.Get(to.System).SelfUniqueAddress), Akka.Actor.ActorRefs.Nobody);
        await _cluster.BecomesTrueAsync(() => !_cluster[0].IsLive(reference), "the stash is handed on");
    }
}
