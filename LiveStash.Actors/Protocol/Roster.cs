namespace LiveStash.Protocol;

/// <summary>The latest view of the members. Written by one actor, read by everybody.</summary>
internal sealed class Roster(RosterView first)
{
    private RosterView _view = first;
    private volatile bool _wasEverShared = !first.IsAlone;

    public RosterView View
    {
        get => Volatile.Read(ref _view);
        set
        {
            _wasEverShared |= !value.IsAlone;
            Volatile.Write(ref _view, value);
        }
    }

    /// <summary>There is another node, or there was one.</summary>
    public bool WasEverShared => _wasEverShared;
}
