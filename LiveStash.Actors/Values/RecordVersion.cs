namespace LiveStash.Values;

/// <summary>Orders all states of a stash: by the ownership they were saved under, then by the number of the save.</summary>
internal readonly record struct RecordVersion(Ballot Ballot, long Revision) : IComparable<RecordVersion>
{
    public int CompareTo(RecordVersion other) =>
        Ballot != other.Ballot ? Ballot.CompareTo(other.Ballot) : Revision.CompareTo(other.Revision);

    public static bool operator <(RecordVersion left, RecordVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(RecordVersion left, RecordVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(RecordVersion left, RecordVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RecordVersion left, RecordVersion right) => left.CompareTo(right) >= 0;
}
