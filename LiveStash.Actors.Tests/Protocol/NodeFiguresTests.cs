using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Protocol;

public sealed class NodeFiguresTests
{
    private readonly NodeUsage _usage = new(long.MaxValue, long.MaxValue);
    private readonly EntryDirectory _underCopied = new();
    private readonly Roster _roster = new(SeenBy(A, A, B));
    private readonly NodeFigures _figures;

    public NodeFiguresTests() => _figures = new NodeFigures(_usage, _underCopied, new CopyTargets(_roster));

    [Fact]
    public void What_is_kept_alone_and_what_lives_without_a_copy_lacks_one()
    {
        _usage.Keeps(records: 5, orphans: 0, bytes: 50, alone: 2, remembered: 0);
        _underCopied.Register(Sample.Key(), ActorRefs.Nobody);

        _figures.UnderCopied.ShouldBe(3);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(0, 1)]
    public void While_entries_are_looked_at_those_that_are_left_count(long left, long lacking)
    {
        _underCopied.Register(Sample.Key(), ActorRefs.Nobody);
        _usage.Unchecked(left);

        _figures.UnderCopied.ShouldBe(lacking);
    }

    [Fact]
    public void When_the_first_other_node_comes_everything_lacks_its_copy()
    {
        _usage.TryAddEntry(30);
        _usage.TryAddEntry(30);

        _usage.Unchecked(NodeUsage.AllEntries);

        _figures.UnderCopied.ShouldBe(2);
    }

    [Fact]
    public void A_node_that_is_alone_lacks_nothing()
    {
        _usage.Keeps(records: 5, orphans: 5, bytes: 50, alone: 5, remembered: 0);
        _underCopied.Register(Sample.Key(), ActorRefs.Nobody);
        _roster.View = SeenBy(A, A);

        _figures.UnderCopied.ShouldBe(0);
    }

    [Fact]
    public void The_bytes_are_those_of_stashes_and_of_copies()
    {
        _usage.TryAddEntry(30);
        _usage.Keeps(records: 2, orphans: 0, bytes: 12, alone: 1, remembered: 0);

        _figures.ToStats().ShouldBe(new NodeStats(Entries: 1, Copies: 2, Orphans: 0, Bytes: 42, UnderCopied: 1, MovedIn: 0, MovedAway: 0));
    }

    [Fact]
    public void Orphans_are_told_apart_from_copies()
    {
        _usage.Keeps(records: 5, orphans: 2, bytes: 0, alone: 0, remembered: 0);

        (_figures.ToStats().Copies, _figures.ToStats().Orphans).ShouldBe((3, 2));
    }

    [Fact]
    public void What_moved_in_is_told_apart_from_what_moved_away()
    {
        _usage.MoveIn();
        _usage.MoveIn();
        _usage.MoveAway();

        (_figures.ToStats().MovedIn, _figures.ToStats().MovedAway).ShouldBe((2, 1));
    }
}
