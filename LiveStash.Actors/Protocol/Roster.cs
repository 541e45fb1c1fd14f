namespace LiveStash.Protocol;

/// <summary>The latest view of the members. Written by one actor, read by everybody.</summary>
internal sealed class Roster(RosterView first)
{
    private RosterView _view = first;

    public RosterView View
    {
        get => Volatile.Read(ref _view);
        set => Volatile.Write(ref _view, value);
    }
}
