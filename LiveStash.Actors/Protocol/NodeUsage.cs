namespace LiveStash.Protocol;

/// <summary>What this node holds, against what it may hold.</summary>
internal sealed class NodeUsage(long bytesMax, long entriesMax)
{
    /// <summary>What a stash takes besides its state: actor, mailbox, directory, timer.</summary>
    public const int BytesPerEntry = 1536;

    /// <summary>What is remembered of a stash without its state takes: key, end or promise, and the time to forget it.</summary>
    public const int BytesPerMemory = 512;

    private long _entries;
    private long _payloadBytes;
    private long _keptRecords;
    private long _keptOrphans;
    private long _keptBytes;
    private long _keptAlone;
    private long _remembered;
    private long _unchecked;
    private long _movedIn;
    private long _movedAway;

    public long Entries => Interlocked.Read(ref _entries);

    public long PayloadBytes => Interlocked.Read(ref _payloadBytes);

    /// <summary>Records kept for others.</summary>
    public long KeptRecords => Interlocked.Read(ref _keptRecords);

    /// <summary>Those of them whose stash is live nowhere.</summary>
    public long KeptOrphans => Interlocked.Read(ref _keptOrphans);

    public long KeptBytes => Interlocked.Read(ref _keptBytes);

    /// <summary>Records kept for others that no other node is known to keep.</summary>
    public long KeptAlone => Interlocked.Read(ref _keptAlone);

    /// <summary>Ends of stashes, and promises.</summary>
    public long Remembered => Interlocked.Read(ref _remembered);

    public void Keeps(long records, long orphans, long bytes, long alone, long remembered)
    {
        Volatile.Write(ref _keptRecords, records);
        Volatile.Write(ref _keptOrphans, orphans);
        Volatile.Write(ref _keptBytes, bytes);
        Volatile.Write(ref _keptAlone, alone);
        Volatile.Write(ref _remembered, remembered);
    }

    /// <summary>So many are unchecked when none was looked at.</summary>
    public const long AllEntries = long.MaxValue;

    /// <summary>Stashes that live here and are not known to have their copies, since the members have changed and they were not looked at yet.</summary>
    public long UncheckedEntries => Interlocked.Read(ref _unchecked);

    public void Unchecked(long entries) => Volatile.Write(ref _unchecked, entries);

    /// <summary>Stashes that went on living here because they were claimed here, since this node started.</summary>
    public long MovedIn => Interlocked.Read(ref _movedIn);

    /// <summary>Stashes that ended living here because they were claimed elsewhere, since this node started.</summary>
    public long MovedAway => Interlocked.Read(ref _movedAway);

    public void MoveIn() => Interlocked.Increment(ref _movedIn);

    public void MoveAway() => Interlocked.Increment(ref _movedAway);

    /// <summary>What all that is compared with its limit: states, what each stash and each record takes besides, and what is remembered of those that are gone.</summary>
    public long ReckonedBytes => Reckon(Entries, PayloadBytes);

    public long BytesMax => bytesMax;

    /// <summary>There is room for one more stash, if its state is small.</summary>
    public bool HasRoom => Entries < entriesMax && Fits(Entries + 1, PayloadBytes);

    /// <summary>There is room for one more record.</summary>
    public bool HasRoomFor(int payloadBytes) => Fits(Entries + 1, PayloadBytes + payloadBytes);

    /// <summary>A record that is kept may grow by so much.</summary>
    public bool HasRoomToGrow(int fromBytes, int toBytes) => toBytes <= fromBytes || Fits(Entries, PayloadBytes + toBytes - fromBytes);

    /// <summary>One that was won, and that nobody else has any more: it fits.</summary>
    public void AddEntry(int payloadBytes)
    {
        Interlocked.Increment(ref _entries);
        Interlocked.Add(ref _payloadBytes, payloadBytes);
    }

    public bool TryAddEntry(int payloadBytes)
    {
        var entries = Interlocked.Increment(ref _entries);
        var bytes = Interlocked.Add(ref _payloadBytes, payloadBytes);
        if (entries <= entriesMax && Fits(entries, bytes))
            return true;

        RemoveEntry(payloadBytes);
        return false;
    }

    public void RemoveEntry(int payloadBytes)
    {
        Interlocked.Decrement(ref _entries);
        Interlocked.Add(ref _payloadBytes, -payloadBytes);
    }

    /// <summary>A state that shrinks always fits.</summary>
    public bool TryResize(int fromBytes, int toBytes)
    {
        var bytes = Interlocked.Add(ref _payloadBytes, toBytes - fromBytes);
        if (toBytes <= fromBytes || Fits(Entries, bytes))
            return true;

        Interlocked.Add(ref _payloadBytes, fromBytes - toBytes);
        return false;
    }

    private bool Fits(long entries, long payloadBytes) => Reckon(entries, payloadBytes) <= bytesMax;

    private long Reckon(long entries, long payloadBytes) => (entries + KeptRecords) * BytesPerEntry + payloadBytes + KeptBytes + Remembered * BytesPerMemory;
}
