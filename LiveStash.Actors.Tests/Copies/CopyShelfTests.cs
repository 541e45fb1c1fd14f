using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

public sealed class CopyShelfTests
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly StashKey Key = Sample.Key();
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4, "four");

    private readonly CopyShelf _shelf = new(Lease, _ => true);

    [Fact]
    public void A_key_that_is_not_known_is_promised_too()
    {
        var promised = _shelf.TryFence(Key, new Ballot(2, 7), C, Now);

        promised.ShouldBeTrue();
        (_shelf.Find(Key)!.Fence, _shelf.Find(Key)!.Winner).ShouldBe((new Ballot(2, 7), C));
    }

    [Fact]
    public void A_promise_is_no_state()
    {
        _shelf.TryFence(Key, new Ballot(2, 7), C, Now);

        (_shelf.States, _shelf.Bytes).ShouldBe((0, 0));
        _shelf.Records.ShouldBeEmpty();
    }

    [Fact]
    public void A_lower_ballot_is_refused_after_a_higher_one()
    {
        _shelf.TryFence(Key, new Ballot(2, 7), C, Now);

        _shelf.TryFence(Key, new Ballot(2, 6), B, Now).ShouldBeFalse();
    }

    [Fact]
    public void What_would_have_to_move_is_all_that_has_no_live_primary_ends_included()
    {
        var (orphan, ended) = (Sample.Key(), Sample.Key());
        Copy(Key, State, B);
        Copy(orphan, State, C, CopyKind.Orphan);
        Keep(ended, State.Ended(Now + Lease));

        _shelf.Records.ShouldBe([new KeptRecord(orphan, State, C), new KeptRecord(ended, State.Ended(Now + Lease), null)], ignoreOrder: true);
    }

    [Fact]
    public void It_knows_whether_live_stashes_of_a_node_have_their_copies_here()
    {
        Copy(Key, State, B);
        Copy(Sample.Key(), State, C, CopyKind.Orphan);

        (_shelf.HasCopiesOf(B.Equals), _shelf.HasCopiesOf(C.Equals)).ShouldBe((true, false));
    }

    [Fact]
    public void What_came_to_life_here_is_forgotten()
    {
        Keep(Key, State);

        _shelf.Remove(Key);

        _shelf.Find(Key).ShouldBeNull();
        (_shelf.States, _shelf.Bytes, _shelf.Alone.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void A_drop_that_overtakes_what_it_is_to_drop_is_remembered()
    {
        _shelf.Drop(new KeyedVersion(Key, State.Version with { Revision = 5 }), Now);

        _shelf.Copy(new CopyItem(Key, CopyKind.Orphan, State), B, Now).ShouldBe(CopyOutcome.Held);

        _shelf.Find(Key)!.Record.ShouldBeNull();
    }

    [Fact]
    public void A_drop_leaves_the_promise()
    {
        Keep(Key, State);

        _shelf.Drop(new KeyedVersion(Key, new RecordVersion(new Ballot(2, 1), 0)), Now);

        _shelf.TryFence(Key, new Ballot(1, 999), C, Now).ShouldBeFalse();
    }

    [Fact]
    public void Copies_and_kept_states_are_counted_with_their_bytes()
    {
        Keep(Key, State);
        Copy(Sample.Key(), State, B);
        Keep(Sample.Key(), State.Ended(Now + Lease));

        (_shelf.States, _shelf.Bytes).ShouldBe((2, 8));
    }

    [Fact]
    public void An_orphan_is_a_state_that_is_no_copy_of_a_live_stash()
    {
        Copy(Sample.Key(), State, B);
        Copy(Sample.Key(), State, C, CopyKind.Orphan);
        Keep(Sample.Key(), State.Ended(Now + Lease));
        _shelf.TryFence(Sample.Key(), new Ballot(2, 7), C, Now);

        (_shelf.States, _shelf.Orphans).ShouldBe((2, 1));
    }

    [Fact]
    public void A_copy_whose_node_is_gone_is_an_orphan_until_it_lives_here()
    {
        Copy(Key, State, B);
        _shelf.Gone(B, Now);
        var before = _shelf.Orphans;

        _shelf.Remove(Key);

        (before, _shelf.Orphans).ShouldBe((1, 0));
    }

    [Fact]
    public void Alone_is_what_no_other_node_is_known_to_keep()
    {
        Keep(Key, State);
        Copy(Sample.Key(), State, B);
        Copy(Sample.Key(), State, B, CopyKind.Orphan);
        _shelf.TryFence(Sample.Key(), new Ballot(2, 7), C, Now);

        _shelf.Alone.ShouldBe([Key]);
    }

    [Fact]
    public void What_another_node_took_on_is_alone_no_more()
    {
        Keep(Key, State);

        _shelf.KeptBy(Key, C, State.Version);

        _shelf.Alone.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_held_together_with_a_node_that_is_gone_is_alone()
    {
        var (orphan, other) = (Sample.Key(), Sample.Key());
        Copy(Key, State, B);
        Copy(orphan, State, B, CopyKind.Orphan);
        Copy(other, State, C);

        _shelf.Gone(B, Now);

        _shelf.Alone.ShouldBe([Key, orphan], ignoreOrder: true);
        (_shelf.States, _shelf.Find(other)!.IsCopy).ShouldBe((3, true));
    }

    private void Keep(StashKey key, StashRecord record) => _shelf.Keep(Sample.Left(record, key: key), Now);

    private void Copy(StashKey key, StashRecord record, UniqueAddress from, CopyKind kind = CopyKind.State) =>
        _shelf.Copy(new CopyItem(key, kind, record), from, Now).ShouldBe(CopyOutcome.Held);
}
