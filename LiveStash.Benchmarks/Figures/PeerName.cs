namespace LiveStash.Benchmarks.Figures;

/// <summary>Who is measured.</summary>
internal static class PeerName
{
    public const string LiveStash = "LiveStash";
    public const string Orleans = "Orleans";
    public const string Redis = "Redis";
    public const string Garnet = "Garnet";
    public const string MemoryCache = "IMemoryCache";
    public const string Dictionary = "ConcurrentDictionary";

    /// <summary>What the machine and the actor library themselves can do: the rows named <c>limit:*</c>.</summary>
    public const string Limit = "limit";
}
