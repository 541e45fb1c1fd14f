namespace LiveStash.Web.Launcher;

/// <summary>Which nodes of the launcher run, and which wait for their turn to be started again. From the end of a node to its new start it is always one of the two.</summary>
internal sealed class NodeRoll
{
    private readonly Lock _lock = new();
    private readonly Dictionary<NodePlace, NodeProcess> _running = [];
    private readonly HashSet<NodePlace> _toStartAgain = [];

    /// <summary>Those that run.</summary>
    public IReadOnlyList<NodeProcess> Running
    {
        get
        {
            lock (_lock)
                return [.. _running.Values];
        }
    }

    /// <summary>The one that runs there.</summary>
    public NodeProcess? At(NodePlace place)
    {
        lock (_lock)
            return _running.GetValueOrDefault(place);
    }

    public void Add(NodeProcess node)
    {
        lock (_lock)
        {
            _running[node.Place] = node;
            _toStartAgain.Remove(node.Place);
        }
    }

    /// <summary>It has ended.</summary>
    /// <returns>No node runs any more, and none is to be started again.</returns>
    public bool Remove(NodeProcess node, int exitCode)
    {
        lock (_lock)
        {
            // Only itself: another one may have been started in its place by now.
            if (_running.GetValueOrDefault(node.Place) == node)
            {
                _running.Remove(node.Place);
                if (node.IsToStartAgain(exitCode))
                    _toStartAgain.Add(node.Place);
            }

            return _running.Count == 0 && _toStartAgain.Count == 0;
        }
    }
}
