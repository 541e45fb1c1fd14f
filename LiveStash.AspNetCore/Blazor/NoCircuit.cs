namespace LiveStash.AspNetCore.Blazor;

/// <summary>What is said to whoever looks for the stash of a circuit where there is none.</summary>
internal static class NoCircuit
{
    private const string WhereElse = "A page needs @rendermode InteractiveServer, and an app AddInteractiveServerComponents; in a hub use Context.GetStash<T>(), in a request take a StashHandle<T>.";

    /// <summary>To who saves or resets too early, or in the wrong place.</summary>
    public static InvalidOperationException Here() => new($"Nothing can be stashed or reset while a page is prerendered, or outside of a circuit. Wait until IsRestoring is false. {WhereElse}");

    /// <summary>To an app without Blazor.</summary>
    public static InvalidOperationException InThisApp() => new($"This app has no circuits to keep a stash for. {WhereElse}");
}
