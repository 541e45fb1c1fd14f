namespace LiveStash;

/// <summary>A state is larger than <see cref="LiveStashOptions.MaxPayloadBytes"/>. Nothing was sent, and what was saved before is kept.</summary>
#pragma warning disable CA1032 // A size and a limit are what this exception is about: it is not to be made without them.
public sealed class StashTooLargeException : ArgumentException
#pragma warning restore CA1032
{
    /// <summary>Tells the size, the limit and what to do.</summary>
    /// <param name="size">Bytes that were to be saved.</param>
    /// <param name="limit">Bytes allowed.</param>
    public StashTooLargeException(int size, int limit)
        : base($"The state has {size} bytes; LiveStash:MaxPayloadBytes allows {limit}. Save less, or raise the limit.")
    {
        Size = size;
        Limit = limit;
    }

    /// <summary>Bytes that were to be saved.</summary>
    public int Size { get; }

    /// <summary>Bytes allowed.</summary>
    public int Limit { get; }

    internal static void ThrowIfOver(int limit, int size)
    {
        if (size > limit)
            throw new StashTooLargeException(size, limit);
    }
}
