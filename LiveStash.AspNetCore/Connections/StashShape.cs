namespace LiveStash.AspNetCore.Connections;

/// <summary>Whether what an app keeps can come back: asked before anything is called saved that would be lost.</summary>
internal static class StashShape<T>
{
    private static readonly bool ComesBack = StashJson.ComesBack(typeof(T));

    /// <exception cref="InvalidOperationException">It cannot.</exception>
    public static void Require()
    {
        if (!ComesBack)
            throw new InvalidOperationException($"A {typeof(T)} cannot be stashed, as it cannot be made anew from JSON. Stash a type that can, or give it a converter ([JsonConverter]).");
    }
}
