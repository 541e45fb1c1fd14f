using LiveStash.Copies;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>The table of <see cref="CopyState"/>: a record (2, 100; 5) kept under the promise (3, 100), handed on to node B.</summary>
public sealed class CopyStateTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1_000);
    private static readonly Ballot Promised = new(3, 100);
    private static readonly StashRecord Record = Sample.Record(epoch: 2, revision: 5) with { Deadline = Start + TimeSpan.FromMinutes(5) };

    public static TheoryData<uint, ulong, bool> FenceTable => new()
    {
        { 2, 999, false },
        { 3, 99, false },
        { 3, 100, true },
        { 3, 101, true },
        { 4, 0, true },
    };

    /// <summary>Above which promise the caller says that there is none, the ballot asked for, and whether it is promised.</summary>
    public static TheoryData<uint, uint, ulong, bool> FenceIfTable => new()
    {
        { 2, 3, 999, false },
        { 2, 4, 1, false },
        { 2, 3, 100, true },
        { 3, 4, 1, true },
        { 4, 5, 1, true },
    };

    /// <summary>What is kept: its fence, its version; whether the fence rises to it, and whether the record is taken.</summary>
    public static TheoryData<uint, uint, long, bool, bool> KeepTable => new()
    {
        { 2, 2, 4, false, false },
        { 2, 2, 6, false, true },
        { 3, 2, 4, false, false },
        { 3, 2, 5, false, true },
        { 3, 2, 6, false, true },
        { 3, 3, 0, false, true },
        { 4, 1, 9, true, false },
        { 4, 4, 0, true, true },
    };

    public static TheoryData<uint, long, bool, uint> DropTable => new()
    {
        { 2, 4, true, 3 },
        { 2, 5, true, 3 },
        { 2, 6, false, 3 },
        { 3, 0, false, 3 },
        { 4, 0, false, 4 },
        { 1, 9, true, 3 },
    };

    [Theory]
    [MemberData(nameof(FenceTable))]
    public void A_promise_is_given_to_what_is_not_lower_than_the_one_before(uint epoch, ulong attempt, bool given)
    {
        var state = Kept();

        var accepted = state.TryFence(new Ballot(epoch, attempt), C, Start);

        accepted.ShouldBe(given);
        state.Fence.ShouldBe(given ? new Ballot(epoch, attempt) : Promised);
    }

    [Theory]
    [MemberData(nameof(FenceIfTable))]
    public void The_second_half_of_a_claim_is_promised_only_if_nobody_else_was_promised_anything(uint expected, uint epoch, ulong attempt, bool given)
    {
        var state = Kept();

        var accepted = state.TryFenceIf(new Ballot(expected, 100), new Ballot(epoch, attempt), C, Start);

        accepted.ShouldBe(given);
        state.Fence.ShouldBe(given ? new Ballot(epoch, attempt) : Promised);
    }

    [Fact]
    public void A_new_promise_names_its_claimer_who_has_been_granted_nothing_yet()
    {
        var state = Kept();
        state.Granted();

        state.TryFence(new Ballot(4, 1), C, Start);

        (state.Winner, state.IsGranted).ShouldBe((C, false));
    }

    [Fact]
    public void The_same_promise_again_leaves_its_winner_and_the_grant()
    {
        var state = Kept();
        state.Granted();

        state.TryFence(Promised, C, Start);

        (state.Winner, state.IsGranted).ShouldBe((B, true));
    }

    [Fact]
    public void A_promise_leaves_the_record_alone()
    {
        var state = Kept();

        state.TryFence(new Ballot(9, 1), C, Start);

        state.Record.ShouldBe(Record);
    }

    [Theory]
    [MemberData(nameof(KeepTable))]
    public void A_record_is_kept_unless_it_is_below_the_one_that_is_here_and_only_a_higher_fence_raises_the_promise(uint fence, uint epoch, long revision, bool raises, bool taken)
    {
        var (state, record) = (Kept(), Sample.Record(epoch, revision, "another"));

        state.Keep(Sample.Left(record, new Ballot(fence, 100), C), Start);

        state.Record.ShouldBe(taken ? record : Record);
        (state.Fence, state.Winner).ShouldBe(raises ? (new Ballot(fence, 100), C) : (Promised, B));
    }

    [Fact]
    public void What_an_entry_leaves_behind_while_its_owner_lives_runs_from_now()
    {
        var state = new CopyState(Start);

        state.Keep(Sample.Left(Record with { Owned = true, Deadline = TimeSpan.Zero }), Start);

        state.Record.ShouldBe(Record with { Deadline = Start + Record.TimeToLive });
    }

    [Fact]
    public void What_was_dropped_is_not_taken_on_again()
    {
        var state = Kept();
        state.Drop(new RecordVersion(new Ballot(4, 1), 0), Start);

        state.Keep(Sample.Left(Sample.Record(3, 9, "late"), Promised, C), Start);

        state.Record.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(DropTable))]
    public void A_drop_takes_what_is_older_and_leaves_the_promise_or_raises_it(uint epoch, long revision, bool stays, uint fence)
    {
        var state = Kept();

        state.Drop(new RecordVersion(new Ballot(epoch, 100), revision), Start);

        (state.HoldsState, state.Fence.Epoch).ShouldBe((stays, fence));
    }

    [Fact]
    public void A_drop_that_raises_the_promise_names_no_winner_any_more()
    {
        var state = Kept();
        state.Granted();

        state.Drop(new RecordVersion(new Ballot(4, 1), 0), Start);

        (state.Winner, state.IsGranted).ShouldBe((null, false));
    }

    private static CopyState Kept()
    {
        var state = new CopyState(Start);
        state.Keep(Sample.Left(Record, Promised, B), Start);
        return state;
    }
}
