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
        (state.Fence, state.Winner).ShouldBe(given ? (new Ballot(epoch, attempt), C) : (Promised, B));
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

        state.Keep(new Ballot(fence, 100), record, C, Start);

        state.Record.ShouldBe(taken ? record : Record);
        (state.Fence, state.Winner).ShouldBe(raises ? (new Ballot(fence, 100), C) : (Promised, B));
    }

    [Fact]
    public void What_was_dropped_is_not_taken_on_again()
    {
        var state = Kept();
        state.Drop(new RecordVersion(new Ballot(4, 1), 0), Start);

        state.Keep(new Ballot(3, 100), Sample.Record(3, 9, "late"), C, Start);

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

        state.Drop(new RecordVersion(new Ballot(4, 1), 0), Start);

        state.Winner.ShouldBeNull();
    }

    [Fact]
    public void A_record_ends_when_its_time_is_over_and_not_before()
    {
        var state = Kept();

        var early = state.Expire(Record.Deadline - TimeSpan.FromTicks(1));
        var held = state.HoldsState;
        var over = state.Expire(Record.Deadline);

        (early, held, over, state.HoldsState).ShouldBe((false, true, false, false));
        state.Record!.HasEnded.ShouldBeTrue();
        (state.Record.Version, state.Fence).ShouldBe((Record.Version, Promised));
    }

    [Fact]
    public void An_end_is_remembered_for_a_while_and_then_forgotten()
    {
        var state = Kept();
        state.Expire(Record.Deadline);

        var early = state.Expire(Record.Deadline + CopyTimes.Tombstone - TimeSpan.FromTicks(1));
        var over = state.Expire(Record.Deadline + CopyTimes.Tombstone);

        (early, over).ShouldBe((false, true));
    }

    [Fact]
    public void A_promise_alone_is_remembered_from_its_last_use_and_then_forgotten()
    {
        var state = new CopyState(Promised, null, B, Start);
        var used = Start + TimeSpan.FromSeconds(100);
        state.TryFence(Promised, B, used);

        var early = state.Expire(used + CopyTimes.Stub - TimeSpan.FromTicks(1));
        var over = state.Expire(used + CopyTimes.Stub);

        (early, over).ShouldBe((false, true));
    }

    [Fact]
    public void A_promise_is_not_forgotten_as_long_as_there_is_a_record()
    {
        var record = Record with { Deadline = Start + (CopyTimes.Stub * 10) };
        var state = new CopyState(Promised, record, B, Start);

        state.Expire(Start + (CopyTimes.Stub * 5)).ShouldBeFalse();

        (state.HoldsState, state.Fence).ShouldBe((true, Promised));
    }

    private static CopyState Kept() => new(Promised, Record, B, Start);
}
