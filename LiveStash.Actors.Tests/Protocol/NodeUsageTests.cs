using LiveStash.Protocol;

namespace LiveStash.Tests.Protocol;

public sealed class NodeUsageTests
{
    private const int Overhead = NodeUsage.BytesPerEntry;

    [Fact]
    public void Each_stash_counts_its_state_and_its_overhead()
    {
        var usage = new NodeUsage(bytesMax: 2 * (Overhead + 100), entriesMax: long.MaxValue);

        usage.TryAddEntry(100).ShouldBeTrue();
        usage.TryAddEntry(101).ShouldBeFalse();
        usage.TryAddEntry(100).ShouldBeTrue();
        usage.TryAddEntry(0).ShouldBeFalse();
    }

    [Fact]
    public void No_more_stashes_than_allowed_fit()
    {
        var usage = new NodeUsage(long.MaxValue, entriesMax: 2);

        usage.TryAddEntry(1).ShouldBeTrue();
        usage.TryAddEntry(1).ShouldBeTrue();
        usage.TryAddEntry(1).ShouldBeFalse();
    }

    [Fact]
    public void What_was_refused_does_not_count()
    {
        var usage = new NodeUsage(bytesMax: Overhead + 10, entriesMax: 1);
        usage.TryAddEntry(10);

        usage.TryAddEntry(1).ShouldBeFalse();
        usage.TryResize(10, 11).ShouldBeFalse();

        (usage.Entries, usage.PayloadBytes).ShouldBe((1, 10));
    }

    [Fact]
    public void A_state_may_always_shrink()
    {
        var usage = new NodeUsage(bytesMax: Overhead + 10, entriesMax: 1);
        usage.TryAddEntry(10);

        usage.TryResize(10, 4).ShouldBeTrue();
        usage.PayloadBytes.ShouldBe(4);
    }

    [Fact]
    public void A_record_that_is_kept_needs_room_for_what_it_grows_by_only()
    {
        var usage = new NodeUsage(bytesMax: Overhead + 10, entriesMax: 0);
        usage.Keeps(records: 1, orphans: 0, bytes: 8, alone: 0, remembered: 0);

        (usage.HasRoomToGrow(8, 8), usage.HasRoomToGrow(8, 10), usage.HasRoomToGrow(8, 11)).ShouldBe((true, true, false));
    }

    [Fact]
    public void What_is_kept_for_others_is_reckoned_as_stashes_are()
    {
        var usage = new NodeUsage(bytesMax: 3 * (Overhead + 100), entriesMax: 1);
        usage.TryAddEntry(100);

        usage.Keeps(records: 2, orphans: 1, bytes: 200, alone: 0, remembered: 0);

        usage.ReckonedBytes.ShouldBe(usage.BytesMax);
    }

    [Fact]
    public void What_is_remembered_of_stashes_that_are_gone_takes_room_too()
    {
        var usage = new NodeUsage(bytesMax: Overhead + (2 * NodeUsage.BytesPerMemory), entriesMax: 1);

        usage.Keeps(records: 0, orphans: 0, bytes: 0, alone: 0, remembered: 2);
        var fits = usage.HasRoom;
        usage.Keeps(records: 0, orphans: 0, bytes: 0, alone: 0, remembered: 3);

        (fits, usage.HasRoom, usage.ReckonedBytes).ShouldBe((true, false, 3 * NodeUsage.BytesPerMemory));
    }

    [Fact]
    public async Task Counting_holds_when_many_count_at_once()
    {
        var usage = new NodeUsage(long.MaxValue, long.MaxValue);

        await Parallel.ForAsync(0, 1_000, (i, _) =>
        {
            usage.TryAddEntry(i);
            usage.TryResize(i, 2 * i);
            usage.RemoveEntry(2 * i);
            return ValueTask.CompletedTask;
        });

        (usage.Entries, usage.PayloadBytes).ShouldBe((0, 0));
    }
}
