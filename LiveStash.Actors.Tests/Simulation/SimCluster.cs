using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Recovery;

namespace LiveStash.Tests.Simulation;

/// <summary>The members, and how each node comes to know of them: never all at the same time.</summary>
/// <remarks>As Akka's gossip has it: a joining member becomes Up when all others have seen it, and while none is missing; one that is out hears nothing any more.</remarks>
internal sealed partial class SimCluster
{
    private readonly List<SimNode> _members = [];
    private readonly Dictionary<UniqueAddress, SimNode> _nodes = [];
    private readonly Dictionary<SimNode, TimeSpan> _lastNews = [];
    private readonly Dictionary<SimNode, HashSet<SimNode>> _joining = [];
    private readonly Dictionary<SimNode, HashSet<SimNode>> _leftUnseen = [];
    private int _absent;
    private int _fresh;

    public SimCluster(SimWorld world, int size, int copies, TimeSpan lease)
    {
        World = world;
        Copying = new CopySettings(copies, AckMode.Copied, TimeSpan.FromSeconds(1), lease, TimeSpan.FromMilliseconds(200), LookupTimeout);
        Lookups = new LookupSettings(world.Mutation == SimMutation.MajorityIsEnough ? 9 : copies, Copying.HedgeAfter);
        for (var i = 0; i < size; i++)
            Add(new SimNode(this, _fresh++));
        foreach (var node in _members)
        {
            foreach (var member in _members)
                node.RosterKeeper.Joined(member.Self, MemberStatus.Up);
        }
    }

    public SimWorld World { get; }

    public CopySettings Copying { get; }

    public LookupSettings Lookups { get; }

    public TimeSpan LookupTimeout { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Those that are not out, whatever may be wrong with them.</summary>
    public IReadOnlyList<SimNode> Members => _members;

    /// <summary>All that ever were.</summary>
    public IEnumerable<SimNode> All => _nodes.Values;

    public List<SimEntry> Lives { get; } = [];

    /// <summary>Is told of each message that an entry has handled.</summary>
    public Action<SimEntry> Saw { get; set; } = _ => { };

    /// <summary>If entries fail, and when.</summary>
    public SimFailures? Failures { get; set; }

    public bool EntriesFail => Failures is not null;

    public int[] Counts { get; } = new int[(int)Happening.Count];

    /// <summary>Faults that are not over: somebody is missing, or is on its way out.</summary>
    public int Faults => _absent + _leftUnseen.Count;

    public bool IsJoining => _joining.Count > 0;

    public void Count(Happening what) => Counts[(int)what]++;

    public IActorRef GatewayOf(UniqueAddress node) => _nodes[node].Gateway;

    public void Join(SimNode? predecessor)
    {
        var node = new SimNode(this, predecessor is null ? _fresh++ : predecessor.Number + SimNode.Hosts);
        if (predecessor is not null)
            predecessor.Successor = node;
        foreach (var member in _members)
            node.RosterKeeper.Joined(member.Self, MemberStatus.Up);
        node.RosterKeeper.Joined(node.Self, MemberStatus.Joining);
        Count(Happening.Joins);
        World.Told?.Log($"{node} joins");

        _joining[node] = [];
        foreach (var member in _members)
            Tell(member, 5, 500, keeper =>
            {
                keeper.Joined(node.Self, MemberStatus.Joining);
                _joining.GetValueOrDefault(node)?.Add(member);
                LetUp();
            });
        Add(node);
    }

    public void Crash(SimNode node)
    {
        Count(Happening.Crashes);
        World.Told?.Log($"{node} crashes");
        _absent++;
        Die(node);
        Miss(node);
        World.After(World.Random.Between(4_000, 9_000), () => Remove(node));
    }

    /// <summary>A node stops for a while; perhaps for so long that the others go on without it.</summary>
    public void Pause(SimNode node, TimeSpan time)
    {
        Count(Happening.Pauses);
        World.Told?.Log($"{node} pauses for {time.TotalSeconds:F1}");
        _absent++;
        node.IsPaused = true;
        MissForAWhile(node, time, () =>
        {
            node.IsPaused = false;
            World.Wake(node);
        });
    }

    /// <summary>A node is cut off from all others.</summary>
    public void CutOff(SimNode node, TimeSpan time)
    {
        Count(Happening.Partitions);
        World.Told?.Log($"{node} is cut off for {time.TotalSeconds:F1}");
        _absent++;
        node.Side = node.Number + 1;
        foreach (var member in _members.Where(member => member != node))
            Tell(node, 500, 3_000, keeper => Unless(node.Side == 0, () => keeper.Unreachable(member.Self)));
        MissForAWhile(node, time, () =>
        {
            node.Side = 0;
            foreach (var member in _members.Where(member => member != node))
                Tell(node, 1, 1_000, keeper => keeper.Reachable(member.Self));
        });
    }

    public void Leave(SimNode node)
    {
        Count(Happening.Leaves);
        World.Told?.Log($"{node} leaves");
        _absent++;
        var gone = false;
        World.As(node, () => node.Evacuate(Exit));
        World.After(TimeSpan.FromSeconds(25), Exit);

        void Exit()
        {
            if (gone || node.IsOut)
                return;
            gone = true;
            World.Told?.Log($"{node} exits");
            foreach (var member in _members)
                Tell(member, 1, 500, keeper => keeper.Joined(node.Self, MemberStatus.Joining));
            World.After(World.Random.Between(500, 3_000), () => Remove(node));
            World.After(World.Random.Between(500, 4_000), () => Die(node));
        }
    }
}
