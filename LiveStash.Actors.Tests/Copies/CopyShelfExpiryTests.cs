using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>What the shelf ends and forgets, and how often it looks.</summary>
public sealed class CopyShelfExpiryTests
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly StashKey Key = Sample.Key();
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4, "four");

    private readonly CopyShelf _shelf = new(Lease, _ => true);

    [Fact]
    public void Records_end_each_at_its_time()
    {
        var (early, late) = (Sample.Key(), Sample.Key());
        Keep(late, State with { Deadline = TimeSpan.FromSeconds(60) });
        Keep(early, State with { Deadline = TimeSpan.FromSeconds(30) });

        _shelf.Expire(TimeSpan.FromSeconds(30));

        (_shelf.Find(early)!.HoldsState, _shelf.Find(late)!.HoldsState, _shelf.States).ShouldBe((false, true, 1));
    }

    [Fact]
    public void What_has_moved_on_leaves_no_looks_for_the_rest_of_a_long_life()
    {
        for (var moved = 0; moved < 10_000; moved++)
        {
            Keep(Key, State with { Deadline = TimeSpan.FromDays(1) - TimeSpan.FromSeconds(moved) });
            _shelf.Remove(Key);
        }

        Keep(Key, State with { Deadline = TimeSpan.FromSeconds(30) });
        _shelf.Expire(TimeSpan.FromSeconds(30));

        _shelf.Looks.ShouldBeLessThan(2_000);
        _shelf.Find(Key)!.HoldsState.ShouldBeFalse();
    }

    [Fact]
    public void A_record_that_was_given_more_time_does_not_end_at_its_old_one()
    {
        Keep(Key, State with { Deadline = TimeSpan.FromSeconds(30) });
        Keep(Key, Sample.Record(epoch: 2) with { Deadline = TimeSpan.FromSeconds(90) });

        _shelf.Expire(TimeSpan.FromSeconds(30));
        var later = _shelf.Find(Key)!.HoldsState;
        _shelf.Expire(TimeSpan.FromSeconds(90));

        (later, _shelf.Find(Key)!.HoldsState).ShouldBe((true, false));
    }

    [Fact]
    public void A_record_that_was_given_less_time_ends_at_its_new_one()
    {
        Keep(Key, State with { Deadline = TimeSpan.FromSeconds(90) });
        Keep(Key, Sample.Record(epoch: 2) with { Deadline = TimeSpan.FromSeconds(30) });

        _shelf.Expire(TimeSpan.FromSeconds(30));

        _shelf.Find(Key)!.HoldsState.ShouldBeFalse();
    }

    [Fact]
    public void In_the_end_nothing_is_left_of_anything()
    {
        var (promised, copied) = (Sample.Key(), Sample.Key());
        Keep(Key, State with { Deadline = TimeSpan.FromSeconds(30) });
        _shelf.TryFence(promised, new Ballot(2, 7), C, Now);
        Copy(copied, Now);

        foreach (var later in new[] { TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30) + CopySettings.EndRemembered, Now + Lease, Now + Lease + CopySettings.StubRemembered })
            _shelf.Expire(later);

        (_shelf.Find(Key), _shelf.Find(promised), _shelf.Find(copied)).ShouldBe((null, null, null));
        (_shelf.States, _shelf.Bytes, _shelf.Alone.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Renewals_set_no_new_look_for_the_one_that_is_set_looks_again()
    {
        Copy(Key, Now);
        var look = _shelf.Find(Key)!.LookAt;

        for (var second = 1; second <= 100; second++)
            Copy(Key, Now + TimeSpan.FromSeconds(second), CopyKind.Renewal);

        (look, _shelf.Find(Key)!.LookAt).ShouldBe((Now + Lease, Now + Lease));
    }

    [Fact]
    public void A_look_that_comes_too_early_leaves_a_renewed_copy_and_looks_when_its_lease_ends()
    {
        Copy(Key, Now);
        Copy(Key, Now + TimeSpan.FromSeconds(30), CopyKind.Renewal);

        _shelf.Expire(Now + Lease);

        (_shelf.Find(Key)!.IsCopy, _shelf.Find(Key)!.LookAt).ShouldBe((true, Now + Lease + TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_copy_that_nobody_renews_goes()
    {
        Copy(Key, Now);

        _shelf.Expire(Now + Lease);

        (_shelf.Find(Key)!.Record, _shelf.States, _shelf.Bytes).ShouldBe((null, 0, 0));
    }

    [Fact]
    public void A_copy_whose_primary_cannot_be_heard_stays()
    {
        var deaf = new CopyShelf(Lease, _ => false);
        deaf.Copy(new CopyItem(Key, CopyKind.State, State), B, Now);

        deaf.Expire(Now + Lease);

        (deaf.Find(Key)!.IsCopy, deaf.States).ShouldBe((true, 1));
    }

    private void Keep(StashKey key, StashRecord record) => _shelf.Keep(Sample.Left(record, key: key), Now);

    private void Copy(StashKey key, TimeSpan now, CopyKind kind = CopyKind.State) =>
        _shelf.Copy(new CopyItem(key, kind, kind == CopyKind.State ? State : State.ForFind(withState: false)), B, now).ShouldBe(CopyOutcome.Held);
}
