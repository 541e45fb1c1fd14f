namespace LiveStash.Values;

/// <summary>The ordered mark of one ownership: the epoch, and the attempt that won it.</summary>
internal readonly record struct Ballot(uint Epoch, ulong Attempt) : IComparable<Ballot>
{
    public static Ballot First => new(1, NewAttempt());

    /// <summary>64 random bits: unlike those of all other attempts, and no secret.</summary>
    public static ulong NewAttempt() => unchecked((ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue));

    public Ballot Next(ulong attempt) => new(checked(Epoch + 1), attempt);

    public int CompareTo(Ballot other) =>
        Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Attempt.CompareTo(other.Attempt);

    public static bool operator <(Ballot left, Ballot right) => left.CompareTo(right) < 0;

    public static bool operator >(Ballot left, Ballot right) => left.CompareTo(right) > 0;

    public static bool operator <=(Ballot left, Ballot right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Ballot left, Ballot right) => left.CompareTo(right) >= 0;
}
