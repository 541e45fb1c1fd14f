namespace LiveStash.AspNetCore;

/// <summary>Which arrivals of a page recover its stash. The others are fresh mounts: the old stash is deleted if nobody owns it.</summary>
public enum StashRecoverOn
{
    /// <summary>A connection that comes back, and a reload that a lost circuit made necessary.</summary>
    Reconnect,

    /// <summary>Also the user's own reload of the page, unless an unhandled exception had ended its circuit. Navigating away and back still begins anew.</summary>
    Reload,
}
