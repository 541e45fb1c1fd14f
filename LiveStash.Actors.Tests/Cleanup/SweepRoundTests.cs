using Akka.Actor;
using CsCheck;
using LiveStash.Cleanup;

namespace LiveStash.Tests.Cleanup;

public sealed class SweepRoundTests
{
    private static readonly Address[] Nodes = [.. Enumerable.Range(0, 5).Select(node => new Address("akka.tcp", "shop", $"10.0.0.{node}", 4053))];

    [Fact]
    public void A_round_over_no_nodes_is_over() =>
        new SweepRound([]).MoveNext().ShouldBeFalse();

    [Fact]
    public void Nodes_take_turns_until_all_are_drained()
    {
        var round = new SweepRound(Nodes[..3]);
        var left = new Dictionary<Address, int> { [Nodes[0]] = 2, [Nodes[1]] = 0, [Nodes[2]] = 1 };
        List<Address> asked = [];

        while (round.MoveNext())
        {
            asked.Add(round.Current!);
            round.Swept(stopped: 10, remaining: left[round.Current!]--);
        }

        asked.ShouldBe([Nodes[0], Nodes[1], Nodes[2], Nodes[0], Nodes[2], Nodes[0]]);
        round.Stopped.ShouldBe(60);
    }

    [Fact]
    public void A_node_that_is_passed_over_is_not_asked_again_in_that_round()
    {
        var round = new SweepRound(Nodes[..2]);

        round.MoveNext();
        round.MoveNext();

        round.Current.ShouldBe(Nodes[1]);
        round.MoveNext().ShouldBeFalse();
        round.Current.ShouldBeNull();
    }

    [Fact]
    public void Whatever_the_nodes_hold_all_of_it_is_swept_a_batch_at_a_time() => Gen.Select(
        Gen.Int[0, 400].Array[0, 5], Gen.Int[1, 150]).Sample(
        (held, batch) =>
        {
            var round = new SweepRound(Nodes[..held.Length]);
            var left = (int[])held.Clone();
            while (round.MoveNext())
            {
                ref var here = ref left[Array.IndexOf(Nodes, round.Current)];
                var stopped = Math.Min(batch, here);
                here -= stopped;
                round.Swept(stopped, here);
            }

            left.ShouldAllBe(rest => rest == 0);
            round.Stopped.ShouldBe(held.Sum());
        });
}
