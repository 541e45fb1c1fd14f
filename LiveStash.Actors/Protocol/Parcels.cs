using Akka.Cluster;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>Makes parcels of letters. Pure.</summary>
internal static class Parcels
{
    /// <summary>Heartbeats share the wire: what goes at once is at most this large, or one letter, or one record.</summary>
    public const int BytesMax = 256 * 1024;

    /// <summary>What a letter takes besides what grows with its message: two paths, keys, nodes, numbers.</summary>
    private const int LetterBytes = 1024;

    private const int RecordBytes = 128;
    private const int VersionBytes = 64;

    /// <summary>In their order.</summary>
    public static IEnumerable<Parcel> Pack(UniqueAddress from, IReadOnlyList<Letter> letters)
    {
        for (var next = 0; next < letters.Count;)
        {
            var (first, bytes) = (next, 0);
            do
                bytes += BytesMaxOf(letters[next++]);
            while (next < letters.Count && bytes + BytesMaxOf(letters[next]) <= BytesMax);
            yield return new Parcel(from, [.. letters.Skip(first).Take(next - first)]);
        }
    }

    /// <summary>What a letter takes on the wire, at most.</summary>
    public static int BytesMaxOf(Letter letter) => LetterBytes + letter.Message switch
    {
        CopyBatch batch => batch.Items.Sum(BytesMaxOf),
        CopyAnswer answer => answer.Refusals.Length * RecordBytes,
        Grant grant => BytesMaxOf(grant.Record),
        FindAnswer answer => BytesMaxOf(answer.Record),
        FenceAnswer answer => BytesMaxOf(answer.Record),
        EntryAnswer { Reply: Found found } => BytesMaxOf(found.Payload),
        AskEntry { Command: SaveByReference save } => save.Bytes.Length,
        Drop drop => drop.Versions.Length * VersionBytes,
        Dropped dropped => dropped.Versions.Length * VersionBytes,
        _ => 0,
    };

    /// <summary>What an item takes of a batch, at most.</summary>
    public static int BytesMaxOf(CopyItem item) => BytesMaxOf(item.Record) + BytesMaxOf(item.Partner?.Address.Host);

    private static int BytesMaxOf(StashRecord? record) => RecordBytes + (record?.Payload is { } payload ? BytesMaxOf(payload) : 0);

    private static int BytesMaxOf(StashPayload payload) => payload.Bytes.Length + BytesMaxOf(payload.StateVersion);

    /// <summary>UTF-8 has three bytes at most for each letter.</summary>
    private static int BytesMaxOf(string? text) => 3 * (text?.Length ?? 0);
}
