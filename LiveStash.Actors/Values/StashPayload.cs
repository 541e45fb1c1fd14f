namespace LiveStash.Values;

/// <summary>What an app saved: opaque bytes and the version of their shape. Never changed once made, so that entry and session share it.</summary>
internal sealed record StashPayload(byte[] Bytes, string? StateVersion)
{
    public static StashPayload None { get; } = new([], null);

    public bool SameAs(StashPayload other) =>
        StateVersion == other.StateVersion && Bytes.AsSpan().SequenceEqual(other.Bytes);
}
