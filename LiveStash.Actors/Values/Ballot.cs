namespace LiveStash.Values;

/// <summary>The ordered mark of one ownership: the epoch, and the attempt that won it.</summary>
/// <remarks>Claims that bring no new owner yield: of one epoch, they are below all that bring one, and can be told from them.</remarks>
internal readonly record struct Ballot(uint Epoch, ulong Attempt) : IComparable<Ballot>
{
    private const int YieldingBits = 48;
    private const ulong Standing = 1UL << 63;

    public static Ballot First => new(1, NewAttempt());

    /// <summary>The promise of a claim that brought no new owner: for a caller that owns nothing, or for an owner that takes its own stash on again.</summary>
    public bool Yields => Attempt >> YieldingBits == 0;

    /// <summary>63 random bits: unlike those of all other attempts, and no secret.</summary>
    public static ulong NewAttempt() => unchecked((ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue)) | Standing;

    /// <summary>An attempt that yields, of a number for one that does not.</summary>
    public static ulong Yielding(ulong attempt) => attempt & ((1UL << YieldingBits) - 1);

    public Ballot Next(ulong attempt) => new(checked(Epoch + 1), attempt);

    public int CompareTo(Ballot other) =>
        Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Attempt.CompareTo(other.Attempt);

    public static bool operator <(Ballot left, Ballot right) => left.CompareTo(right) < 0;

    public static bool operator >(Ballot left, Ballot right) => left.CompareTo(right) > 0;

    public static bool operator <=(Ballot left, Ballot right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Ballot left, Ballot right) => left.CompareTo(right) >= 0;
}
