using CsCheck;
using LiveStash.Placement;

namespace LiveStash.Tests.Placement;

public sealed class ShardClaimsTests
{
    [Fact]
    public void It_asks_for_as_many_as_are_wanted_in_the_order_of_the_candidates() =>
        new ShardClaims([5, 3, 9, 1], wanted: 2).Ask().ShouldBe([5, 3]);

    [Fact]
    public void What_is_elsewhere_is_replaced_by_the_next_candidate()
    {
        var claims = Asked([5, 3, 9, 1], wanted: 2);

        claims.Elsewhere(5);

        claims.Ask().ShouldBe([9]);
    }

    [Fact]
    public void What_is_here_is_enough()
    {
        var claims = Asked([5, 3, 9, 1], wanted: 2);

        claims.Here(5);
        claims.Here(3);

        claims.Ask().ShouldBeEmpty();
        claims.Claimed.ShouldBe([3, 5]);
    }

    [Fact]
    public void What_was_not_answered_is_remembered()
    {
        var claims = Asked([5, 3, 9, 1], wanted: 2);

        claims.Here(5);

        claims.Unanswered.ShouldBe([3]);
    }

    [Fact]
    public void A_shard_that_was_lost_is_replaced()
    {
        var claims = Asked([5, 3, 9, 1], wanted: 1);
        claims.Here(5);

        claims.Elsewhere(5);

        claims.Ask().ShouldBe([3]);
        claims.Claimed.ShouldBeEmpty();
    }

    [Fact]
    public void The_walk_ends_with_the_list_and_starts_over_when_told_to()
    {
        var claims = Asked([5, 3], wanted: 2);
        claims.Elsewhere(5);
        claims.Elsewhere(3);

        var atTheEnd = claims.Ask().ToList();
        claims.Rewind();
        var again = claims.Ask().ToList();

        atTheEnd.ShouldBeEmpty();
        again.ShouldBe([5, 3]);
    }

    [Fact]
    public void A_walk_that_is_not_at_its_end_does_not_start_over()
    {
        var claims = Asked([5, 3, 9], wanted: 1);
        claims.Elsewhere(5);

        claims.Rewind();

        claims.Ask().ShouldBe([3]);
    }

    [Fact]
    public void Whatever_the_answers_it_never_wants_more_than_wanted_and_never_asks_twice_at_once() => Gen.Select(
        Gen.Int[1, 20], Gen.Int[1, 12], Gen.Select(Gen.Int[0, 30], Gen.Bool).Array[0, 60]).Sample(
        (candidates, wanted, answers) =>
        {
            var claims = new ShardClaims([.. Enumerable.Range(0, candidates)], wanted);
            HashSet<int> pending = [.. claims.Ask()];
            foreach (var (pick, here) in answers)
            {
                if (pending.Count > 0)
                    Answer(claims, pending, pending.ElementAt(pick % pending.Count), here);
                claims.Rewind();
                foreach (var asked in claims.Ask())
                    pending.Add(asked).ShouldBeTrue();

                (claims.Claimed.Count + claims.Unanswered.Count).ShouldBeLessThanOrEqualTo(wanted);
                pending.SetEquals(claims.Unanswered).ShouldBeTrue();
                pending.Overlaps(claims.Claimed).ShouldBeFalse();
            }
        },
        iter: 1_000);

    [Fact]
    public void With_enough_shards_free_it_ends_with_as_many_as_wanted() => Gen.Select(
        Gen.Int[1, 12], Gen.Int[0, 39].HashSet[0, 28]).Sample(
        (wanted, taken) =>
        {
            var claims = new ShardClaims([.. Enumerable.Range(0, 40)], wanted);
            for (var asked = claims.Ask().ToList(); asked.Count > 0; asked = claims.Ask().ToList())
                asked.ForEach(shard => Answer(claims, [], shard, here: !taken.Contains(shard)));

            claims.Claimed.Count.ShouldBe(wanted);
            taken.Overlaps(claims.Claimed).ShouldBeFalse();
        },
        iter: 1_000);

    private static ShardClaims Asked(int[] candidates, int wanted)
    {
        var claims = new ShardClaims(candidates, wanted);
        claims.Ask().Count().ShouldBe(Math.Min(candidates.Length, wanted));
        return claims;
    }

    private static void Answer(ShardClaims claims, HashSet<int> pending, int shard, bool here)
    {
        pending.Remove(shard);
        if (here)
            claims.Here(shard);
        else
            claims.Elsewhere(shard);
    }
}
