using Akka.Actor;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Copies;

/// <summary>How many entries that lack their copy try at a time: each sends its whole state.</summary>
public sealed class UnderCopiedTurnsTests
{
    private const int Many = 5_000;

    private readonly EntryDirectory _underCopied = new();
    private readonly List<(StashKey Key, IActorRef Entry)> _entries = [];
    private readonly UnderCopiedTurns _turns;

    public UnderCopiedTurnsTests() => _turns = new UnderCopiedTurns(_underCopied);

    [Fact]
    public void A_few_are_asked_all_each_time()
    {
        Lack(UnderCopiedTurns.Least);

        Enumerable.Range(0, 20).Select(_ => _turns.Next().Distinct().Count()).ShouldAllBe(asked => asked == UnderCopiedTurns.Least);
    }

    [Fact]
    public void Where_it_helps_none_of_them_fewer_are_asked_each_time()
    {
        Lack(Many);

        var asked = Enumerable.Range(0, 10).Select(_ => _turns.Next().Count()).ToList();

        (asked[0], asked[1], asked[^1]).ShouldBe((UnderCopiedTurns.Most, UnderCopiedTurns.Most / 2, UnderCopiedTurns.Least));
    }

    [Fact]
    public void Each_has_its_turn()
    {
        Lack(Many);
        HashSet<IActorRef> asked = new(ReferenceEqualityComparer.Instance);

        for (var turn = 0; turn <= Many / UnderCopiedTurns.Least; turn++)
            asked.UnionWith(_turns.Next());

        asked.Count.ShouldBe(Many);
    }

    [Fact]
    public void As_soon_as_it_helps_some_more_are_asked()
    {
        Lack(Many);
        for (var turn = 0; turn < 10; turn++)
            _ = _turns.Next().Count();

        _underCopied.Remove(_entries[0].Key, _entries[0].Entry);
        var after = _turns.Next().Count();

        after.ShouldBe(2 * UnderCopiedTurns.Least);
    }

    private void Lack(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var (key, entry) = (Sample.Key(), new Entry());
            _underCopied.Register(key, entry);
            _entries.Add((key, entry));
        }
    }

    private sealed class Entry : MinimalActorRef
    {
        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / $"{Guid.NewGuid()}";

        public override IActorRefProvider Provider => throw new NotSupportedException();
    }
}
