namespace LiveStash.Values;

/// <summary>What an app saved: opaque bytes and the version of their shape. Never changed once made, so that messages, records and callers share it.</summary>
internal sealed record StashPayload(byte[] Bytes, string? StateVersion)
{
    public static StashPayload None { get; } = new([], null);

    public bool Equals(StashPayload? other) =>
        other is not null && StateVersion == other.StateVersion && Bytes.AsSpan().SequenceEqual(other.Bytes);

    public override int GetHashCode() => HashCode.Combine(Bytes.Length, StateVersion);
}
