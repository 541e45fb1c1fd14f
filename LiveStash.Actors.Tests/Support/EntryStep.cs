namespace LiveStash.Tests.Support;

internal enum EntryStepKind
{
    Wait,
    Timer,
    Read,
    Save,
    SaveByReference,
    Claim,
    OwnerLost,
    Reset,
    ResetByReference,
}

/// <summary>Something that happens to an entry, some time after the thing before it.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="After">How much later.</param>
/// <param name="Choice">0 is stale where there is a ballot; also picks the state that is saved and the attempt that claims.</param>
/// <param name="Owned">A claim comes with an owner; a reset by reference spares one.</param>
internal sealed record EntryStep(EntryStepKind Kind, TimeSpan After, int Choice, bool Owned)
{
    public bool IsStale => Choice == 0;
}
