namespace LiveStash.Values;

/// <summary>The state of something that lives long, saved again and again. Not safe for concurrent use.</summary>
/// <remarks>
/// A new array in an old object costs the collector far more than the save itself: with a million stashes, more than half of the time
/// (docs/adr/0018). So a small state is written over the one before, in an array that nobody else has. Once it was given away, the next
/// save begins a new one.
/// </remarks>
internal struct KeptState()
{
    /// <summary>Up to this size, in bytes, a session and its entry keep an array each. A larger state they share, and each save brings a new one.</summary>
    public const int OwnBytesMax = 1024;

    /// <summary>An array of its own is as long as a multiple of this: the next state may be a little longer.</summary>
    private const int RoundedTo = 32;

    /// <summary>As others have it too; <see langword="null"/>: nobody has, and it is in <see cref="_own"/>.</summary>
    private StashPayload? _shared = StashPayload.None;

    private byte[]? _own;
    private string? _ownVersion;

    public int Length { get; private set; }

    public readonly string? StateVersion => _shared is null ? _ownVersion : _shared.StateVersion;

    private readonly ReadOnlySpan<byte> Bytes => _shared is null ? _own.AsSpan(0, Length) : _shared.Bytes;

    /// <summary>Gives it away: it is not changed any more.</summary>
    public StashPayload Give()
    {
        if (_shared is null)
            Share(new StashPayload(Length == _own!.Length ? _own : Bytes.ToArray(), _ownVersion));
        return _shared!;
    }

    public readonly bool Is(StashPayload payload) => Is(payload.Bytes, payload.StateVersion);

    public readonly bool Is(ReadOnlySpan<byte> bytes, string? stateVersion) =>
        stateVersion == StateVersion && bytes.SequenceEqual(Bytes);

    /// <summary>Has it as others have it.</summary>
    public void Share(StashPayload payload) => (_shared, _own, _ownVersion, Length) = (payload, null, null, payload.Bytes.Length);

    /// <summary>What was saved. Nothing of a small one is kept but its bytes.</summary>
    public void Replace(StashPayload saved)
    {
        var length = saved.Bytes.Length;
        if (length > OwnBytesMax)
        {
            Share(saved);
            return;
        }

        if (_own is null || length > _own.Length || length < _own.Length / 2)
            _own = new byte[(length + RoundedTo - 1) / RoundedTo * RoundedTo];
        saved.Bytes.CopyTo(_own, 0);
        (_shared, _ownVersion, Length) = (null, saved.StateVersion, length);
    }
}
