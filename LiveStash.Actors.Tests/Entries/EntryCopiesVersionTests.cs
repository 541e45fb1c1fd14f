using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Entries;

/// <summary>Which version of a stash of node A its copy has, on B or C.</summary>
public sealed class EntryCopiesVersionTests
{
    private static readonly StashKey Key = Sample.Key();
    private static readonly RecordVersion First = new(new Ballot(1, 100), 0);
    private static readonly RecordVersion Second = new(new Ballot(1, 100), 1);

    private readonly CopyTargets _targets = new(new Roster(SeenBy(A, A, B, C)));
    private readonly EntryCopies _copies = new();

    [Fact]
    public void A_version_is_sent_once()
    {
        (_copies.TrySend(First), _copies.TrySend(First), _copies.TrySend(Second)).ShouldBe((true, false, true));
    }

    [Fact]
    public void To_the_next_target_a_version_is_sent_anew()
    {
        Aim();
        _copies.TrySend(First);
        _copies.Fail();
        Aim();

        _copies.TrySend(First).ShouldBeTrue();
    }

    [Fact]
    public void What_the_target_turned_out_not_to_have_is_sent_again()
    {
        Aim();
        _copies.TrySend(First);
        _copies.Hold(First);

        _copies.Forget();

        (_copies.Holds(First), _copies.TrySend(First)).ShouldBe((false, true));
    }

    [Fact]
    public void A_version_is_held_when_it_or_a_later_one_was_taken_on()
    {
        Aim();
        _copies.Hold(First);
        var early = _copies.Holds(Second);
        _copies.Hold(Second);

        (early, _copies.Holds(First), _copies.Holds(Second)).ShouldBe((false, true, true));
    }

    [Fact]
    public void A_late_answer_about_an_older_version_takes_nothing_back()
    {
        Aim();
        _copies.Hold(Second);

        _copies.Hold(First);

        _copies.Holds(Second).ShouldBeTrue();
    }

    [Fact]
    public void What_a_target_held_counts_no_more_when_it_is_left()
    {
        Aim();
        _copies.Hold(First);

        _copies.Leave();

        _copies.Holds(First).ShouldBeFalse();
    }

    private bool Aim() => _copies.Aim(Key, _targets);
}
