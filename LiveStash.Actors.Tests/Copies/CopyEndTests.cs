using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>How what a <see cref="CopyState"/> knows ends, and when it may be forgotten.</summary>
public sealed class CopyEndTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1_000);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly Ballot Promised = new(3, 100);
    private static readonly StashRecord Record = Sample.Record(epoch: 2, revision: 5) with { Deadline = Start + TimeSpan.FromMinutes(5) };

    private readonly CopyState _state = new(Start);

    [Fact]
    public void A_record_ends_when_its_time_is_over_and_not_before()
    {
        Keep();

        var early = Expire(Record.Deadline - Tick);
        var held = _state.HoldsState;
        var over = Expire(Record.Deadline);

        (early, held, over, _state.HoldsState).ShouldBe((false, true, false, false));
        _state.Record!.HasEnded.ShouldBeTrue();
        (_state.Record.Version, _state.Fence).ShouldBe((Record.Version, Promised));
    }

    [Fact]
    public void The_end_of_what_never_changed_hands_is_remembered_for_a_while_and_then_forgotten()
    {
        _state.Keep(Sample.Left(Record with { Version = new RecordVersion(new Ballot(1, 7), 5) }), Start);
        Expire(Record.Deadline);

        var early = Expire(Record.Deadline + CopySettings.EndRemembered - Tick);
        var over = Expire(Record.Deadline + CopySettings.EndRemembered);

        (early, over).ShouldBe((false, true));
    }

    [Fact]
    public void The_end_of_what_changed_hands_is_remembered_as_long_as_an_older_version_may_be_kept_elsewhere()
    {
        Keep();
        Expire(Record.Deadline);

        var early = Expire(Record.Deadline + Record.TimeToLive + Lease - Tick);
        var over = Expire(Record.Deadline + Record.TimeToLive + Lease);

        (early, over).ShouldBe((false, true));
    }

    [Fact]
    public void An_end_that_came_by_itself_needs_no_company()
    {
        Keep();
        var before = _state.IsAlone;

        Expire(Record.Deadline);

        (before, _state.IsAlone).ShouldBe((true, false));
    }

    [Fact]
    public void A_reset_needs_company_until_another_node_knows_of_it()
    {
        _state.Keep(Sample.Left(Record.Ended(Start + Lease)) with { Waiter = new EndWaiter(Akka.Actor.ActorRefs.Nobody, null) }, Start);
        var before = _state.IsAlone;

        _state.KeptBy(C, Record.Version);

        (before, _state.IsAlone).ShouldBe((true, false));
    }

    [Fact]
    public void What_was_reset_is_remembered_for_as_long_as_was_said()
    {
        _state.Keep(Sample.Left(Record.Ended(Start + (Lease * 5))), Start);

        (Expire(Start + (Lease * 5) - Tick), Expire(Start + (Lease * 5))).ShouldBe((false, true));
    }

    [Fact]
    public void A_copy_whose_primary_is_heard_goes_with_its_lease_and_leaves_the_promise()
    {
        Copied(Record);

        var early = Expire(Start + Lease - Tick);
        var held = _state.HoldsState;
        var over = Expire(Start + Lease);

        (early, held, over).ShouldBe((false, true, false));
        (_state.Record, _state.IsCopy, _state.Partner, _state.Fence).ShouldBe((null, false, null, Record.Version.Ballot));
    }

    [Fact]
    public void A_copy_whose_primary_cannot_be_heard_outlives_its_lease()
    {
        Copied(Record);

        _state.Expire(Start + Lease, Lease, _ => false);

        (_state.IsCopy, _state.Record, _state.NextLook).ShouldBe((true, Record, Start + (Lease * 2)));
    }

    [Fact]
    public void A_copy_does_not_end_with_its_time_to_live_for_its_primary_knows_better()
    {
        Copied(Record with { Deadline = Start + TimeSpan.FromSeconds(1) });

        Expire(Start + TimeSpan.FromSeconds(2));

        _state.HoldsState.ShouldBeTrue();
    }

    [Fact]
    public void A_renewal_gives_a_copy_another_lease()
    {
        Copied(Record);

        _state.Copy(new CopyItem(Sample.Key(), CopyKind.Renewal, Record.ForFind(withState: false)), B, Lease, Start + (Lease / 4));

        _state.NextLook.ShouldBe(Start + (Lease * 1.25));
    }

    [Fact]
    public void An_orphan_outlives_the_lease_and_ends_with_its_time_to_live()
    {
        Copied(Record);
        _state.Gone(B, Start);

        Expire(Start + Lease);
        var later = _state.HoldsState;
        Expire(Record.Deadline);

        (later, _state.HoldsState).ShouldBe((true, false));
    }

    [Fact]
    public void A_promise_alone_is_remembered_from_its_last_use_and_then_forgotten()
    {
        var used = Start + TimeSpan.FromSeconds(100);
        _state.TryFence(Promised, B, used);

        var early = Expire(used + CopySettings.StubRemembered - Tick);
        var over = Expire(used + CopySettings.StubRemembered);

        (early, over).ShouldBe((false, true));
    }

    [Fact]
    public void A_promise_is_not_forgotten_as_long_as_there_is_a_record()
    {
        _state.Keep(Sample.Left(Record with { Deadline = Start + (CopySettings.StubRemembered * 10) }, Promised), Start);

        Expire(Start + (CopySettings.StubRemembered * 5)).ShouldBeFalse();

        (_state.HoldsState, _state.Fence).ShouldBe((true, Promised));
    }

    private bool Expire(TimeSpan now) => _state.Expire(now, Lease, _ => true);

    private void Keep() => _state.Keep(Sample.Left(Record, Promised, B), Start);

    private void Copied(StashRecord record) => _state.Copy(new CopyItem(Sample.Key(), CopyKind.State, record), B, Lease, Start);
}
