namespace LiveStash.AspNetCore;

/// <summary>Purposes of a caller's binding, by <see cref="StashBinding.For"/>: a circuit's reference finds nothing where a request brings it, and so on.</summary>
/// <remarks>An endpoint that is to read what a hub's connection keeps asks <see cref="ILiveStash"/> with <c>resolver.Resolve(context).For(StashPurpose.Hub)</c>.</remarks>
public static class StashPurpose
{
    /// <summary>Stashes of Blazor circuits.</summary>
    public const string Circuit = "circuit";

    /// <summary>Stashes of hub connections.</summary>
    public const string Hub = "hub";

    /// <summary>Stashes of requests, by <see cref="StashHandle{T}"/>.</summary>
    public const string Request = "request";
}
