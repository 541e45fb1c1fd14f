using CsCheck;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class RendezvousTests
{
    private const string NodeA = "akka.tcp://shop@10.0.0.1:4053";
    private const string NodeB = "akka.tcp://shop@10.0.0.2:4053";

    [Fact]
    public void The_order_of_a_node_holds_every_shard_once() =>
        Rendezvous.ShardsFor(NodeA, 256).Order().ShouldBe(Enumerable.Range(0, 256));

    [Fact]
    public void The_order_of_a_node_is_the_same_on_every_machine_and_in_every_version() =>
        Rendezvous.ShardsFor(NodeA, 256).Take(8).ShouldBe([177, 83, 64, 59, 196, 12, 211, 25]);

    [Fact]
    public void Nodes_begin_at_different_shards()
    {
        var favourites = Enumerable.Range(1, 10).SelectMany(node => Rendezvous.ShardsFor($"akka.tcp://shop@10.0.0.{node}:4053", 256).Take(8)).ToList();

        favourites.Distinct().Count().ShouldBeGreaterThan(60);
    }

    [Fact]
    public void One_more_shard_leaves_the_order_of_the_others_alone() => Gen.Int[1, 200].Sample(count =>
        Rendezvous.ShardsFor(NodeA, count + 1).Where(shard => shard != count).ShouldBe(Rendezvous.ShardsFor(NodeA, count)));

    [Fact]
    public void An_item_prefers_one_of_two_nodes_half_of_the_time()
    {
        var (a, b) = (Rendezvous.Seed(NodeA), Rendezvous.Seed(NodeB));

        var preferred = Enumerable.Range(0, 10_000).Count(item => Rendezvous.Weight(a, (UInt128)item) > Rendezvous.Weight(b, (UInt128)item));

        preferred.ShouldBeInRange(4_700, 5_300);
    }

    /// <summary>Other tests may ask for other nodes meanwhile.</summary>
    [Fact]
    public void Of_nodes_that_are_started_again_and_again_no_more_than_that_are_known()
    {
        var (key, first) = (Sample.Key(), Nodes.Number(1));
        var before = Rendezvous.Weight(key, first);

        for (var incarnation = 1; incarnation <= 2 * Rendezvous.KnownMax; incarnation++)
            Rendezvous.Weight(key, Nodes.Number(1, incarnation));

        Rendezvous.Known.ShouldBeLessThan(Rendezvous.KnownMax + 100);
        Rendezvous.Weight(key, first).ShouldBe(before);
    }
}
