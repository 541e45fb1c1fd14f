using Akka.Cluster;
using Akka.TestKit;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>The senders of node A: probes, each of which ends as a sender would.</summary>
public sealed class CopySendersSpec : VirtualTimeKit
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Roster _roster = new(SeenBy(A, A, B, C));
    private readonly List<TestProbe> _started = [];
    private readonly CopySenders _senders;

    public CopySendersSpec() => _senders = new CopySenders(Sys, _roster, Start);

    [Fact]
    public void A_node_has_one_sender()
    {
        _senders.To(B).ShouldBeSameAs(_senders.To(B));

        _started.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_sender_of_a_node_that_is_gone_ends_a_little_later()
    {
        await WatchAsync(_senders.To(B));
        _roster.View = SeenBy(A, A, C);

        _senders.Gone(B);
        Advance(Minute);

        await ExpectTerminatedAsync(_started[0].Ref);
    }

    [Fact]
    public async Task One_that_is_asked_for_when_the_node_is_gone_already_ends_too()
    {
        _roster.View = SeenBy(A, A, C);
        _senders.Gone(B);
        await WatchAsync(_senders.To(B));

        Advance(Minute);
        Advance(Minute);

        await ExpectTerminatedAsync(_started[0].Ref);
    }

    private Akka.Actor.IActorRef Start(UniqueAddress node)
    {
        var probe = CreateTestProbe();
        _started.Add(probe);
        return probe.Ref;
    }
}
