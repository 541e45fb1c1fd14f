namespace LiveStash.Drill.Load;

/// <summary>A browser: its tabs share the cookie to which its stashes are bound.</summary>
internal sealed class Session(string name)
{
    public string Name { get; } = name;

    /// <summary>The first answer brings it.</summary>
    public string? Cookie { get; set; }
}
