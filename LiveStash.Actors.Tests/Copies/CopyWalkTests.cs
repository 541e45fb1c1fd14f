using Akka.Actor;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Copies;

/// <summary>All entries of a node are asked, a bounded number at once.</summary>
public sealed class CopyWalkTests
{
    private readonly EntryDirectory _directory = new();

    [Fact]
    public void Without_entries_it_is_over_at_once()
    {
        var walk = new CopyWalk(1, _directory);

        walk.Ask().ShouldBeEmpty();

        walk.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void It_is_over_when_all_have_answered()
    {
        var entries = Live(3);
        var walk = Started();

        foreach (var entry in entries)
        {
            walk.IsOver.ShouldBeFalse();
            walk.Answered(entry, done: true);
        }

        (walk.IsOver, walk.Done, walk.Failed, walk.Left).ShouldBe((true, 3, 0, 0));
    }

    [Fact]
    public void It_counts_those_that_could_not_be_put_in_order()
    {
        var entries = Live(3);
        var walk = Started();

        foreach (var (number, entry) in entries.Index())
            walk.Answered(entry, done: number == 0);

        (walk.Failed, walk.Done).ShouldBe((2, 3));
    }

    [Fact]
    public void No_more_than_the_limit_are_asked_at_once()
    {
        Live(CopyWalk.AskedMax + 5);
        var walk = new CopyWalk(1, _directory);

        var first = walk.Ask().ToList();
        var early = walk.Ask().Count();
        foreach (var entry in first.Take(3))
            walk.Answered(entry, done: true);

        (first.Count, early, walk.Ask().Count()).ShouldBe((CopyWalk.AskedMax, 0, 3));
    }

    [Fact]
    public void Every_entry_is_asked_once()
    {
        var entries = Live((2 * CopyWalk.AskedMax) + 5);
        var walk = new CopyWalk(1, _directory);

        List<IActorRef> asked = [];
        while (!walk.IsOver)
        {
            var now = walk.Ask().ToList();
            asked.AddRange(now);
            now.ForEach(entry => walk.Answered(entry, done: true));
        }

        asked.ShouldBe(entries, ignoreOrder: true);
    }

    [Fact]
    public void An_answer_that_was_not_asked_for_or_comes_twice_counts_for_nothing()
    {
        var entries = Live(2);
        var walk = Started();
        walk.Answered(entries[0], done: true);

        walk.Answered(entries[0], done: false);
        walk.Answered(new Entry(), done: false);

        (walk.Done, walk.Failed).ShouldBe((1, 0));
    }

    [Fact]
    public void Who_has_not_answered_is_asked_again()
    {
        var entries = Live(2);
        var walk = Started();
        walk.Answered(entries[0], done: true);

        walk.Remind().ShouldBe([entries[1]]);
    }

    [Fact]
    public void An_entry_that_is_gone_is_not_waited_for()
    {
        var key = Sample.Key();
        var entry = Live(key);
        var walk = Started();
        _directory.Remove(key, entry);

        walk.Remind().ShouldBeEmpty();

        (walk.IsOver, walk.Failed).ShouldBe((true, 0));
    }

    [Fact]
    public void An_entry_whose_stash_is_live_again_in_another_is_not_waited_for()
    {
        var key = Sample.Key();
        Live(key);
        var walk = Started();
        Live(key);

        walk.Remind().ShouldBeEmpty();

        walk.IsOver.ShouldBeTrue();
    }

    private CopyWalk Started()
    {
        var walk = new CopyWalk(1, _directory);
        _ = walk.Ask().Count();
        return walk;
    }

    private List<IActorRef> Live(int count) => [.. Enumerable.Range(0, count).Select(_ => Live(Sample.Key()))];

    private IActorRef Live(StashKey key)
    {
        var entry = new Entry();
        _directory.Register(key, entry);
        return entry;
    }

    /// <summary>An actor that is only itself.</summary>
    private sealed class Entry : MinimalActorRef
    {
        private static int _count;

        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / $"entry-{Interlocked.Increment(ref _count)}";

        public override IActorRefProvider Provider => throw new NotSupportedException();
    }
}
