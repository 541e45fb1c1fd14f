using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary><see cref="CopyState"/> as the copy of a stash that is live on node B: what its primary sends.</summary>
public sealed class CopyOfPrimaryTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1_000);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly StashRecord Record = Sample.Record(epoch: 2, revision: 5) with { Owned = true, Deadline = Start + TimeSpan.FromMinutes(5) };

    private readonly CopyState _state = new(Start);

    /// <summary>Beside the copy (2, 100; 5): what is sent, what becomes of it, and the revision that is held then.</summary>
    public static TheoryData<uint, ulong, long, string, uint, long> StateTable => new()
    {
        { 1, 999, 9, "Superseded", 2, 5 },
        { 2, 99, 9, "Superseded", 2, 5 },
        { 2, 100, 4, "Held", 2, 5 },
        { 2, 100, 5, "Held", 2, 5 },
        { 2, 100, 6, "Held", 2, 6 },
        { 2, 101, 0, "Held", 2, 0 },
        { 3, 0, 0, "Held", 3, 0 },
    };

    /// <summary>Beside the copy (2, 100; 5) under the promise (4, 7): the ballot that the claim expects at most, its own, and what becomes of it.</summary>
    public static TheoryData<uint, uint, ulong, string> ClaimTable => new()
    {
        { 3, 5, 1, "Superseded" },
        { 2, 4, 8, "Superseded" },
        { 3, 4, 7, "Held" },
        { 4, 5, 1, "Held" },
        { 5, 6, 1, "Held" },
    };

    [Fact]
    public void The_first_state_is_held_as_the_copy_of_its_sender()
    {
        var outcome = Sends(CopyKind.State, Record);

        outcome.ShouldBe(CopyOutcome.Held);
        (_state.Record, _state.IsCopy, _state.Partner, _state.Fence).ShouldBe((Record, true, B, Record.Version.Ballot));
    }

    [Theory]
    [MemberData(nameof(StateTable))]
    public void A_lower_ballot_is_refused_and_of_one_ballot_the_highest_revision_is_held(uint epoch, ulong attempt, long revision, string outcome, uint heldEpoch, long heldRevision)
    {
        Sends(CopyKind.State, Record);

        var answer = Sends(CopyKind.State, Sample.Record(epoch, revision, attempt: attempt));

        answer.ToString().ShouldBe(outcome);
        (_state.Record!.Version.Ballot.Epoch, _state.Record.Version.Revision).ShouldBe((heldEpoch, heldRevision));
    }

    [Theory]
    [MemberData(nameof(ClaimTable))]
    public void A_claims_state_is_held_only_if_nobody_else_was_promised_anything(uint expected, uint epoch, ulong attempt, string outcome)
    {
        Sends(CopyKind.State, Record);
        _state.TryFence(new Ballot(4, 7), C, Start);
        var claimed = Sample.Record(epoch, attempt: attempt);

        var answer = _state.Copy(new CopyItem(Sample.Key(), CopyKind.State, claimed, Expected: new Ballot(expected, 100)), B, Lease, Start);

        answer.ToString().ShouldBe(outcome);
        (_state.Fence, _state.Record!.Version).ShouldBe(outcome == "Held" ? (claimed.Version.Ballot, claimed.Version) : (new Ballot(4, 7), Record.Version));
    }

    [Fact]
    public void A_copy_under_a_promise_that_was_raised_meanwhile_is_refused()
    {
        _state.TryFence(new Ballot(3, 1), C, Start);

        Sends(CopyKind.State, Record).ShouldBe(CopyOutcome.Superseded);

        _state.Record.ShouldBeNull();
    }

    [Fact]
    public void A_version_that_was_dropped_is_acknowledged_and_not_held()
    {
        _state.Drop(Record.Version with { Revision = 6 }, Start);

        Sends(CopyKind.State, Record).ShouldBe(CopyOutcome.Held);

        _state.Record.ShouldBeNull();
    }

    [Fact]
    public void The_version_that_a_drop_names_may_still_come()
    {
        _state.Drop(Record.Version, Start);

        Sends(CopyKind.State, Record);

        _state.Record.ShouldBe(Record);
    }

    [Fact]
    public void A_renewal_of_what_is_not_held_asks_for_the_state()
    {
        var unknown = Sends(CopyKind.Renewal, Record);
        Sends(CopyKind.State, Record);
        var newer = Sends(CopyKind.Renewal, Record with { Version = Record.Version with { Revision = 6 } });

        (unknown, newer).ShouldBe((CopyOutcome.Unknown, CopyOutcome.Unknown));
        _state.Record.ShouldBe(Record);
    }

    [Fact]
    public void A_renewal_tells_of_the_owners_end_and_the_deadline_and_leaves_the_state()
    {
        Sends(CopyKind.State, Record);
        var later = Record.Deadline + TimeSpan.FromSeconds(7);

        Sends(CopyKind.Renewal, Record with { Payload = StashPayload.None, Owned = false, Deadline = later });

        _state.Record.ShouldBe(Record with { Owned = false, Deadline = later });
    }

    [Fact]
    public void A_late_renewal_brings_no_owner_back()
    {
        Sends(CopyKind.State, Record with { Owned = false });

        Sends(CopyKind.Renewal, Record);

        _state.Record!.Owned.ShouldBeFalse();
    }

    [Fact]
    public void A_late_renewal_takes_no_time_back()
    {
        Sends(CopyKind.State, Record with { Owned = false });

        Sends(CopyKind.Renewal, Record with { Owned = false, Deadline = Record.Deadline - TimeSpan.FromSeconds(1) });

        _state.Record!.Deadline.ShouldBe(Record.Deadline);
    }

    [Fact]
    public void An_end_that_its_primary_tells_of_is_kept_and_not_renewed()
    {
        Sends(CopyKind.State, Record);

        Sends(CopyKind.State, Record.Ended(Start + Lease) with { Version = Record.Version with { Revision = 6 } });

        (_state.HoldsState, _state.IsCopy, _state.NextLook).ShouldBe((false, false, Start + Lease));
    }

    [Fact]
    public void A_promise_above_it_makes_an_orphan_of_a_copy_for_its_primary_is_not_one_any_more()
    {
        Sends(CopyKind.State, Record);

        _state.TryFence(new Ballot(3, 1), C, Start);

        (_state.IsCopy, _state.Partner, _state.Record).ShouldBe((false, B, Record with { Owned = false, Deadline = Start + Record.TimeToLive }));
    }

    [Fact]
    public void A_promise_of_its_own_ballot_leaves_a_copy_a_copy()
    {
        Sends(CopyKind.State, Record);

        _state.TryFence(Record.Version.Ballot, C, Start);

        _state.IsCopy.ShouldBeTrue();
    }

    private CopyOutcome Sends(CopyKind kind, StashRecord record) =>
        _state.Copy(new CopyItem(Sample.Key(), kind, record), B, Lease, Start);
}
