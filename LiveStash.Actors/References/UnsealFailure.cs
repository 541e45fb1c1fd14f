namespace LiveStash.References;

/// <summary>Why a reference could not be opened: precise in the log and in the metric. To the client it is one and the same <i>not found</i>, or <i>unavailable</i> where the reference may be good.</summary>
internal enum UnsealFailure
{
    None,

    /// <summary>Not the text, or not the length, of a reference.</summary>
    Malformed,

    /// <summary>Properly sealed, in a format that this version does not know: a later one may.</summary>
    UnknownFormat,

    /// <summary>Altered, sealed by somebody else, or by a key that is gone.</summary>
    BadSeal,

    /// <summary>The keys that would tell cannot be reached.</summary>
    NoKeys,
}
