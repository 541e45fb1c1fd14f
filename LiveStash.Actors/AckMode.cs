namespace LiveStash;

/// <summary>When a save is complete.</summary>
public enum AckMode
{
    /// <summary>When its copy on another node is acknowledged. What was acknowledged survives the loss of any one node.</summary>
    Copied,

    /// <summary>At once; the copy follows within moments. A crash in between loses the save.</summary>
    Local,
}
