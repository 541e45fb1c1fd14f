using Akka.Cluster;
using LiveStash.Placement;
using LiveStash.Protocol;

namespace LiveStash.Tests.Simulation;

internal sealed partial class SimCluster
{
    private void Add(SimNode node)
    {
        _members.Add(node);
        _nodes.Add(node.Self, node);
    }

    private void LetUp()
    {
        foreach (var (node, seen) in _joining)
        {
            if (!_members.TrueForAll(member => member.IsSound && (member == node || seen.Contains(member))))
                continue;
            _joining.Remove(node);
            foreach (var member in _members)
                Tell(member, 1, 800, keeper => keeper.Joined(node.Self, MemberStatus.Up));
            return;
        }
    }

    private void Miss(SimNode node)
    {
        foreach (var member in _members.Where(member => member != node))
            Tell(member, 500, 3_000, keeper => Unless(node.IsSound, () => keeper.Unreachable(node.Self)));
    }

    /// <summary>Either it is back in time, or it is removed, comes back all the same, and ends a while after.</summary>
    private void MissForAWhile(SimNode node, TimeSpan time, Action back)
    {
        Miss(node);
        var patience = World.Random.Between(4_000, 9_000);
        if (time < patience)
        {
            World.After(time, () => Return(node, back));
            return;
        }

        World.After(patience, () => Remove(node));
        World.After(time, back);
        World.After(World.Random.Permille(500) ? patience + World.Random.Between(-1_000, 3_000) : time + World.Random.Between(0, 3_000), () => Die(node));
    }

    private void Return(SimNode node, Action back)
    {
        World.Told?.Log($"{node} is back");
        back();
        foreach (var member in _members.Where(member => member != node))
            Tell(member, 1, 1_000, keeper => keeper.Reachable(node.Self));
        _absent--;
        LetUp();
    }

    private void Remove(SimNode node)
    {
        World.Told?.Log($"{node} is removed");
        node.IsOut = true;
        _absent--;
        _members.Remove(node);
        _joining.Remove(node);
        _leftUnseen[node] = [.. _members];
        foreach (var member in _members)
        {
            Tell(member, 1, 2_500, keeper =>
            {
                World.Told?.Log($"{member} sees that {node} is removed");
                member.Forget(node.Self);
                keeper.Removed(node.Self);
                if (World.Mutation == SimMutation.RemovedMemberIsNotCounted)
                    Settle(keeper, node);
                NeedNotSee(member, node);
                LetUp();
            });
        }

        foreach (var other in _leftUnseen.Keys.ToList())
            NeedNotSee(node, other);
    }

    private void Settle(RosterKeeper keeper, SimNode gone)
    {
        foreach (var member in _members)
            keeper.Handle(new Recopied(member.Self, gone.Self));
    }

    private void NeedNotSee(SimNode member, SimNode gone)
    {
        if (_leftUnseen.TryGetValue(gone, out var waiting) && waiting.Remove(member) && waiting.Count == 0)
            _leftUnseen.Remove(gone);
    }

    private void Die(SimNode node)
    {
        World.Told?.Log($"{node} is dead");
        node.Crashed = true;
        Lives.RemoveAll(entry => entry.Node == node);
    }

    private void Tell(SimNode node, double fromMs, double toMs, Action<RosterKeeper> what)
    {
        var last = _lastNews.GetValueOrDefault(node);
        var at = World.Now + World.Random.Between(fromMs, toMs);
        _lastNews[node] = at = at > last ? at : last + TimeSpan.FromTicks(1);
        World.After(at - World.Now, node.RosterActor, new SimNews(what));
    }

    private static void Unless(bool not, Action what)
    {
        if (!not)
            what();
    }
}

/// <summary>What a node hears of its cluster.</summary>
internal sealed record SimNews(Action<RosterKeeper> What)
{
    public void Tell(SimNode node) => What(node.RosterKeeper);
}
