namespace LiveStash.Entries;

internal enum EntryPhase : byte
{
    /// <summary>Started, with nothing in it: the next thing is its creation, or its end.</summary>
    Empty,

    /// <summary>Its owner lives. It does not expire.</summary>
    Owned,

    /// <summary>It has no owner. Its time to live runs.</summary>
    Lingering,

    /// <summary>Its time to live is over: the state is freed and never given out again. It waits to be swept.</summary>
    Expired,

    /// <summary>It was reset. It is about to stop.</summary>
    Reset,

    /// <summary>Another node was promised the stash. It is about to stop; what is left is in the store.</summary>
    HandedOn,

    /// <summary>The node leaves, and the store took the stash. It is about to stop.</summary>
    Evacuated,
}
