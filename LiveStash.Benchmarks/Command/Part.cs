namespace LiveStash.Benchmarks.Command;

/// <summary>Parts of a run, as <c>--only</c> names them.</summary>
internal static class Part
{
    public const string Create = "create";
    public const string Save = "save";
    public const string Recover = "recover";
    public const string Read = "read";
    public const string Codec = "codec";
    public const string Memory = "memory";
    public const string Remote = "remote";
    public const string Growth = "growth";
    public const string Expire = "expire";
    public const string Leave = "leave";
    public const string Idle = "idle";

    /// <summary>What a quick run has no time for.</summary>
    public static IReadOnlyList<string> Long { get; } = [Growth, Expire, Leave];

    public static IReadOnlyList<string> All { get; } = [Create, Save, Recover, Read, Codec, Memory, Remote, Growth, Expire, Leave, Idle];
}
