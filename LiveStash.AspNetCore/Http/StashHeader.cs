namespace LiveStash.AspNetCore;

/// <summary>The header that carries a reference over HTTP, in requests and in answers.</summary>
public static class StashHeader
{
    /// <summary>Its name. A client that gets it with an answer keeps its value, and sends it with the next request.</summary>
    public const string Name = "X-LiveStash";
}
