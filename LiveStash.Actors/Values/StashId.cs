namespace LiveStash.Values;

/// <summary>Names a stash to its client: 16 bytes of a CSPRNG, minted by the server only, never seen by the cluster.</summary>
internal readonly record struct StashId(UInt128 Value)
{
    public const int Size = 16;

    public static StashId New()
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomBytes.Fill(bytes);
        return Read(bytes);
    }

    public static StashId Read(ReadOnlySpan<byte> source) => new(Bytes16.Read(source));

    public void Write(Span<byte> target) => Bytes16.Write(Value, target);
}
