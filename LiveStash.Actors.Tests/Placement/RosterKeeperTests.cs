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
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(10);

    private readonly Ear _others = new();
    private readonly Roster _roster = new(new RosterView(A, [], [], [], []));
    private readonly Peers _peers;
    private readonly RosterKeeper _keeper;
    private int _resolved;

    public RosterKeeperTests()
    {
        _peers = new Peers(_roster, Resolve);
        _keeper = new RosterKeeper(A, _roster, _peers);
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

    [Fact]
    public void Who_is_to_make_up_for_a_removed_node_finds_it_no_member_any_more()
    {
        List<bool> wasMember = [];
        _keeper.Handle(new RosterKeeper.Keeper(new Ear { Answer = _ => wasMember.Add(_roster.View.Members.Contains(D)) }));
        _keeper.Joined(D, MemberStatus.Up);

        _keeper.Removed(D);

        wasMember.ShouldBe([false]);
    }

    /// <summary>Once it were kept, nobody would have it forgotten.</summary>
    [Fact]
    public async Task The_gateway_of_a_removed_node_is_not_kept_however_busily_it_is_written_to_meanwhile()
    {
        var nodes = Enumerable.Range(1, Often).Select(incarnation => Number(4, incarnation)).ToList();
        var (written, current, isOver) = (0, nodes[0], false);
        var writing = Task.Run(() =>
        {
            for (; !Volatile.Read(ref isOver); Interlocked.Increment(ref written))
                _peers.Tell(Volatile.Read(ref current), "written");
        });

        foreach (var node in nodes)
        {
            _keeper.Joined(node, MemberStatus.Up);
            Volatile.Write(ref current, node);
            var before = Volatile.Read(ref written);
            SpinWait.SpinUntil(() => Volatile.Read(ref written) > before + 1, WrittenWithin).ShouldBeTrue();
            _keeper.Removed(node);
        }

        Volatile.Write(ref isOver, true);
        await writing;
        nodes.Where(IsKept).ShouldBeEmpty();
    }

    private bool IsKept(UniqueAddress node)
    {
        var before = _resolved;
        _peers.Tell(node, "gone");
        return _resolved == before;
    }

    private IActorRef Resolve(UniqueAddress node)
    {
        Interlocked.Increment(ref _resolved);
        return node.Equals(B) ? _others : ActorRefs.Nobody;
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

        /// <summary>What is done at each message.</summary>
        public Action<object>? Answer { get; init; }

        public int Heard => All.Count(message => message is Recopied);

        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "ear";

        public override IActorRefProvider Provider => throw new NotSupportedException();

        protected override void TellInternal(object message, IActorRef sender)
        {
            All.Add(message);
            Answer?.Invoke(message);
        }
    }
}
