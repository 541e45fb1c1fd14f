using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Protocol;

/// <summary>A gateway is kept as long as its node is a member.</summary>
public sealed class PeersTests
{
    private readonly Roster _roster = new(SeenBy(A, A, B));
    private readonly List<UniqueAddress> _resolved = [];
    private readonly Peers _peers;

    public PeersTests() => _peers = new Peers(_roster, node =>
    {
        _resolved.Add(node);
        return ActorRefs.Nobody;
    });

    [Fact]
    public void The_gateway_of_a_member_is_looked_up_once()
    {
        TellTwice(B);

        _resolved.ShouldBe([B]);
    }

    /// <summary>Its last words may come when it is forgotten already, and be answered.</summary>
    [Fact]
    public void That_of_a_node_that_is_no_member_any_more_is_not_kept()
    {
        TellTwice(B);
        _roster.View = SeenBy(A, A);
        _peers.Forget(B);

        TellTwice(B);

        _resolved.ShouldBe([B, B, B]);
    }

    private void TellTwice(UniqueAddress node)
    {
        _peers.Tell(node, "anything");
        _peers.Tell(node, "anything");
    }
}
