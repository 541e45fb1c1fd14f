using Akka.Actor;
using Akka.Cluster;
using LiveStash.Placement;
using LiveStash.Protocol;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Placement;

/// <summary>What node A says of a removed node, D, for which it has made up, and how often.</summary>
public sealed class RosterKeeperTests
{
    private const int Often = 100;

    private readonly Ear _others = new();
    private readonly RosterKeeper _keeper;

    public RosterKeeperTests()
    {
        var roster = new Roster(new RosterView(A, [], [], [], []));
        _keeper = new RosterKeeper(A, roster, new Peers(roster, _ => _others));
        foreach (var node in new[] { A, B })
            _keeper.Joined(node, MemberStatus.Up);
    }

    [Fact]
    public void It_is_said_as_long_as_somebody_has_yet_to_say_it()
    {
        LoseAndMakeUp();

        TellAgain();

        _others.Heard.ShouldBeGreaterThanOrEqualTo(Often);
    }

    [Fact]
    public void Once_all_have_said_it_the_talk_ends()
    {
        LoseAndMakeUp();
        _keeper.Handle(new Recopied(B, D));
        TellAgain();
        var before = _others.Heard;

        TellAgain();

        _others.Heard.ShouldBe(before);
    }

    /// <summary>The last words of a node may be lost, and who waits for them counts the one that is gone.</summary>
    [Fact]
    public void However_long_that_took_it_is_said_more_than_once_afterwards()
    {
        LoseAndMakeUp();
        TellAgain();
        _keeper.Handle(new Recopied(B, D));
        var before = _others.Heard;

        TellAgain();

        (_others.Heard - before).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_node_that_came_too_late_to_see_the_removal_says_it_more_than_once()
    {
        _keeper.Handle(new Recopied(B, D));
        var before = _others.Heard;

        TellAgain();

        (_others.Heard - before).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void What_was_removed_before_there_was_a_keeper_of_copies_is_made_up_for_too()
    {
        var keeper = new Ear();
        _keeper.Joined(D, MemberStatus.Up);
        _keeper.Removed(D);

        _keeper.Handle(new RosterKeeper.Keeper(keeper));

        keeper.All.ShouldBe([new NodeGone(D)]);
    }

    [Fact]
    public void A_node_that_says_again_that_it_leaves_has_nobody_look_at_the_copies_again()
    {
        var keeper = new Ear();
        _keeper.Handle(new RosterKeeper.Keeper(keeper));

        _keeper.Handle(new NodeLeaving(B));
        _keeper.Handle(new NodeLeaving(B));

        keeper.All.ShouldBe([MembersChanged.Instance]);
    }

    private void LoseAndMakeUp()
    {
        _keeper.Joined(D, MemberStatus.Up);
        _keeper.Removed(D);
        _keeper.Handle(new NodeMadeUp(D));
    }

    private void TellAgain()
    {
        for (var second = 0; second < Often; second++)
            _keeper.Handle(RosterKeeper.TellAgain.Instance);
    }

    /// <summary>The gateway of the others.</summary>
    private sealed class Ear : MinimalActorRef
    {
        public List<object> All { get; } = [];

        public int Heard => All.Count(message => message is Recopied);

        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "ear";

        public override IActorRefProvider Provider => throw new NotSupportedException();

        protected override void TellInternal(object message, IActorRef sender) => All.Add(message);
    }
}
