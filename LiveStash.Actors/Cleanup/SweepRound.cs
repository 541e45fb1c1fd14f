using Akka.Actor;

namespace LiveStash.Cleanup;

/// <summary>One round of the cleanup: whom to ask next. Pure: the coordinator's decisions.</summary>
/// <remarks>Round-robin over the nodes that still have something expired, one at a time, until all are drained.</remarks>
internal sealed class SweepRound(IEnumerable<Address> nodes)
{
    private readonly Queue<Address> _nodes = new(nodes);

    /// <summary>The node that is stopping a batch now, if any.</summary>
    public Address? Current { get; private set; }

    public int Stopped { get; private set; }

    /// <summary>Goes on to the next node; false when all are drained.</summary>
    public bool MoveNext()
    {
        Current = _nodes.TryDequeue(out var next) ? next : null;
        return Current is not null;
    }

    public void Swept(int stopped, int remaining)
    {
        Stopped += stopped;
        if (remaining > 0 && Current is { } node)
            _nodes.Enqueue(node);
    }
}
