namespace LiveStash.Web.Launcher;

/// <summary>What came of the wish to end a node.</summary>
internal enum NodeEnding
{
    /// <summary>It is being ended.</summary>
    Begun,

    /// <summary>Another node is being ended or started.</summary>
    Busy,

    /// <summary>No node has that address.</summary>
    Unknown,
}
