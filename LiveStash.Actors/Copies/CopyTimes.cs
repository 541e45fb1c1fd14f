namespace LiveStash.Copies;

/// <summary>How long a promise outlives its last use.</summary>
internal static class CopyTimes
{
    /// <summary>A fence without a record: longer than any message can be under way.</summary>
    public static readonly TimeSpan Stub = TimeSpan.FromSeconds(120);
}
