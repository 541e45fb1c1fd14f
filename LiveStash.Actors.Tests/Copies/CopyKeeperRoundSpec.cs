using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>What the keeper of copies does besides making up for losses.</summary>
public sealed class CopyKeeperRoundSpec : KeeperSpec
{
    private protected override CopySettings Copying => Sample.Copying with { Lease = TimeSpan.FromSeconds(40) };

    [Fact]
    public async Task A_leaving_node_hears_when_no_copy_is_aimed_at_it_any_more_and_not_before()
    {
        var entry = Live();
        await LeaveAsync(B);
        var early = Gateway.HasMessages;

        await SecureAsync(entry);

        early.ShouldBeFalse();
        await Gateway.ExpectMsgAsync(new CopiesMoved(A));
    }

    [Fact]
    public async Task It_hears_it_again_for_a_message_may_be_lost()
    {
        await LeaveAsync(B);
        await Gateway.ExpectMsgAsync<CopiesMoved>();

        await PassAsync(seconds: 1);

        await Gateway.ExpectMsgAsync(new CopiesMoved(A));
    }

    [Fact]
    public async Task When_a_member_does_not_answer_every_entry_is_asked()
    {
        var entry = Live();

        await TellAsync(MembersChanged.Instance);

        await entry.ExpectMsgAsync<Secure>();
    }

    [Fact]
    public async Task While_the_node_is_alone_no_entry_is_asked_to_renew_anything()
    {
        View.View = SeenBy(A, A);
        var entry = Live();

        await PassAsync(seconds: 20);

        entry.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task When_the_first_other_node_comes_every_entry_is_asked()
    {
        View.View = SeenBy(A, A);
        await PassAsync(seconds: 1);
        var entry = Live();

        View.View = SeenBy(A, A, B);
        await PassAsync(seconds: 1);

        await entry.FishForMessageAsync(message => message is Secure);
    }

    [Fact]
    public async Task When_all_other_nodes_are_replaced_by_another_every_entry_is_asked()
    {
        await PassAsync(seconds: 1);
        var entry = Live();

        View.View = SeenBy(A, A, D);
        await PassAsync(seconds: 1);

        await entry.FishForMessageAsync(message => message is Secure);
    }

    [Fact]
    public async Task While_there_is_no_other_node_no_entry_counts_as_looked_at()
    {
        View.View = SeenBy(A, A);

        await PassAsync(seconds: 1);

        Usage.UncheckedEntries.ShouldBe(NodeUsage.AllEntries);
    }

    [Fact]
    public async Task An_entry_that_lacks_its_copy_is_asked_every_second()
    {
        await PassAsync(seconds: 1);
        var entry = CreateTestProbe();
        UnderCopied.Register(Sample.Key(), entry.Ref);

        await PassAsync(seconds: 2);

        await entry.ExpectMsgAsync<Secure>();
        await entry.ExpectMsgAsync<Secure>();
    }

    [Fact]
    public async Task In_a_quarter_of_a_lease_every_entry_renews_its_copy()
    {
        var entries = Enumerable.Range(0, 25).Select(_ => Live()).ToList();

        await PassAsync(seconds: 12);

        foreach (var entry in entries)
            await entry.FishForMessageAsync(message => message is RenewCopy);
    }

    [Fact]
    public async Task Not_all_entries_renew_at_once()
    {
        await PassAsync(seconds: 1);
        var entries = Enumerable.Range(0, 100).Select(_ => Live()).ToList();

        await PassAsync(seconds: 2);

        entries.Count(entry => entry.HasMessages).ShouldBeInRange(1, 30);
    }

    [Fact]
    public async Task Entries_that_end_before_their_turn_are_not_kept_in_memory()
    {
        await PassAsync(seconds: 1);
        StashKey[] keys = [.. Enumerable.Range(0, 100).Select(_ => Sample.Key())];
        var ended = Register(keys);
        await PassAsync(seconds: 2);

        // What the directory had before it grew is not what it has now.
        Register([.. Enumerable.Range(0, 10_000).Select(_ => Sample.Key())]);
        Remove(ended);

        // The one whose turn it was last may be.
        GC.Collect();
        ended.Values.Count(entry => entry.IsAlive).ShouldBeLessThanOrEqualTo(1);
    }

    private void Remove(Dictionary<StashKey, WeakReference> entries)
    {
        foreach (var (key, entry) in entries)
            Directory.Remove(key, (IActorRef)entry.Target!);
    }

    private Dictionary<StashKey, WeakReference> Register(StashKey[] keys)
    {
        Dictionary<StashKey, WeakReference> entries = [];
        foreach (var key in keys)
        {
            var entry = new Entry(key);
            Directory.Register(key, entry);
            entries.Add(key, new WeakReference(entry));
        }

        return entries;
    }

    private async Task LeaveAsync(Akka.Cluster.UniqueAddress node)
    {
        View.View = View.View with { Leaving = [node], Targets = View.View.Targets.Remove(node) };
        await TellAsync(MembersChanged.Instance);
    }

    /// <summary>An actor that is only a name.</summary>
    private sealed class Entry(StashKey key) : MinimalActorRef
    {
        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / key.ToString();

        public override IActorRefProvider Provider => throw new NotSupportedException();
    }
}
