namespace LiveStash.Protocol;

/// <summary>What this node still does. It only ever goes down.</summary>
internal sealed class NodeDuty
{
    private volatile bool _draining;
    private volatile bool _evacuating;

    /// <summary>The host is stopping: nothing new begins here.</summary>
    public bool Draining => _draining;

    /// <summary>What lives here is on its way to other nodes: nothing comes to life any more.</summary>
    public bool Evacuating => _evacuating;

    public void Drain() => _draining = true;

    public void Evacuate() => _draining = _evacuating = true;
}
