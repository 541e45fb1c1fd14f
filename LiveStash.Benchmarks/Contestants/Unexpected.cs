namespace LiveStash.Benchmarks.Contestants;

/// <summary>An operation that did not do what it is measured for ends the run: its figure would mean nothing.</summary>
internal static class Unexpected
{
    public static void ThrowUnless<TOutcome>(bool asExpected, string operation, TOutcome outcome)
    {
        if (!asExpected)
            throw new InvalidOperationException($"{operation} gave {outcome}; figures of operations that fail mean nothing. Look at what the machine, or the peer, lacks.");
    }
}
