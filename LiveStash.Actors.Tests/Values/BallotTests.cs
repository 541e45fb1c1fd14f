using CsCheck;
using LiveStash.Values;

namespace LiveStash.Tests.Values;

public sealed class BallotTests
{
    private static readonly Gen<Ballot> Ballots = Gen.Select(Gen.UInt[0, 5], Gen.ULong[0, 5], (epoch, attempt) => new Ballot(epoch, attempt));

    [Fact]
    public void Ballots_are_ordered_by_epoch_and_then_by_attempt() => Gen.Select(Ballots, Ballots).Sample((left, right) =>
    {
        var byHand = (left.Epoch, left.Attempt).CompareTo((right.Epoch, right.Attempt));

        left.CompareTo(right).ShouldBe(byHand);
        (left < right).ShouldBe(byHand < 0);
        (left > right).ShouldBe(byHand > 0);
        (left <= right).ShouldBe(byHand <= 0);
        (left >= right).ShouldBe(byHand >= 0);
    });

    [Fact]
    public void The_next_ballot_is_higher_whatever_the_attempt() => Gen.Select(Ballots, Gen.ULong).Sample((ballot, attempt) =>
        ballot.Next(attempt).ShouldBeGreaterThan(ballot));

    [Fact]
    public void Epochs_never_wrap_around() =>
        Should.Throw<OverflowException>(() => new Ballot(uint.MaxValue, 1).Next(2));
}
