using System.Collections.Immutable;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Placement;

/// <summary>Follows the members. Pure.</summary>
/// <remarks>
/// A node that was removed without a word may have taken the only live primary, or a copy, with it: it stays counted ("open") until
/// every member has said that it has secured what it held together with it. One that has said <see cref="Evacuated"/> holds nothing and takes
/// nothing on: it need not be asked any more, though it is a member for a while yet.
/// </remarks>
internal sealed class RosterState(UniqueAddress self)
{
    private readonly SortedDictionary<UniqueAddress, MemberStatus> _members = [];
    private readonly HashSet<UniqueAddress> _unreachable = [];
    private readonly HashSet<UniqueAddress> _leaving = [];
    private readonly HashSet<UniqueAddress> _evacuated = [];
    private readonly Dictionary<UniqueAddress, HashSet<UniqueAddress>> _said = [];
    private readonly Dictionary<UniqueAddress, HashSet<UniqueAddress>> _open = [];
    private RosterView? _view;

    /// <summary>The members as they are known now. The same as before, if nothing has changed.</summary>
    public RosterView View => _view ??= Draw();

    /// <summary>Nodes of which something was said that may be needed yet.</summary>
    public int Remembered => _said.Keys.Union(_leaving).Union(_evacuated).Count();

    public bool IsMember(UniqueAddress node) => _members.ContainsKey(node);

    /// <summary>A member, whatever its status short of removed.</summary>
    public void Joined(UniqueAddress node, MemberStatus status)
    {
        _members[node] = status;
        _view = null;
    }

    public void Unreachable(UniqueAddress node)
    {
        _unreachable.Add(node);
        _view = null;
    }

    public void Reachable(UniqueAddress node)
    {
        _unreachable.Remove(node);
        _view = null;
    }

    /// <returns>It was not known.</returns>
    public bool Leaving(UniqueAddress node)
    {
        _view = null;
        return _leaving.Add(node);
    }

    public void Evacuated(UniqueAddress node)
    {
        _evacuated.Add(node);
        _open.Remove(node);
        _view = null;
    }

    /// <summary>Those that are members at this moment have to say that they have secured what they held; who joins later holds nothing of it.</summary>
    public void Removed(UniqueAddress node)
    {
        _members.Remove(node);
        _unreachable.Remove(node);
        if (!_evacuated.Contains(node))
            _open[node] = [.. _members.Keys.Except(_said.GetValueOrDefault(node, []))];
        foreach (var waiting in _open.Values)
            waiting.Remove(node);
        _view = null;
        CloseSettled();
        ForgetGone();
    }

    public void Recopied(UniqueAddress from, UniqueAddress removed)
    {
        if (!_said.TryGetValue(removed, out var said))
            _said[removed] = said = [];
        said.Add(from);
        if (_open.TryGetValue(removed, out var waiting))
            waiting.Remove(from);
        CloseSettled();
    }

    /// <summary>What is said of a member before it is removed is needed then. All is said again and again: so there may be more of it afterwards, which is forgotten with the next one.</summary>
    private void ForgetGone()
    {
        foreach (var node in _said.Keys.Where(node => !IsMember(node)).ToList())
            _said.Remove(node);
        _leaving.RemoveWhere(node => !IsMember(node));
        _evacuated.RemoveWhere(node => !IsMember(node));
    }

    private RosterView Draw() => new(
        self,
        [.. _members.Keys.Where(node => !_evacuated.Contains(node))],
        [.. With(MemberStatus.Up).Where(node => !_leaving.Contains(node) && !node.Equals(self))],
        [.. _unreachable.Where(node => _members.ContainsKey(node) && !_evacuated.Contains(node))],
        [.. _open.Keys])
    {
        SelfIsUp = _members.GetValueOrDefault(self, MemberStatus.Joining) == MemberStatus.Up,
        Joining = [.. With(MemberStatus.Joining), .. With(MemberStatus.WeaklyUp)],
        Leaving = [.. _leaving.Where(_members.ContainsKey)],
    };

    private IEnumerable<UniqueAddress> With(MemberStatus status) => _members.Where(member => member.Value == status).Select(member => member.Key);

    private void CloseSettled()
    {
        foreach (var (node, waiting) in _open)
        {
            if (waiting.Count > 0)
                continue;
            _open.Remove(node);
            _view = null;
        }
    }
}
