namespace LiveStash.Protocol;

/// <summary>Whether the thread that sends a message may take the receiver's turn itself.</summary>
internal static class CallerRuns
{
    [ThreadStatic]
    private static bool _isLent;

    /// <summary>Until <see cref="TakeBack"/> the next entry that gets something to do from this thread does it here, and now.</summary>
    public static void Lend() => _isLent = true;

    public static void TakeBack() => _isLent = false;

    /// <summary>Once for each lending: what a turn sets off has its own.</summary>
    public static bool TryTake()
    {
        var isLent = _isLent;
        _isLent = false;
        return isLent;
    }
}
