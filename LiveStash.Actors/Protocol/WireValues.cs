using System.Collections.Immutable;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Cluster;
using Google.Protobuf;
using LiveStash.Protocol.Wire;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>Values inside wire messages. A node's address takes transport and system name from this node's; a deadline travels as what remains of it.</summary>
internal sealed class WireValues(Address self, NodeClock clock)
{
    /// <summary>A year: many times what options allow, and far from where sums of times overflow.</summary>
    private const long TimeMaxMs = 365L * 24 * 60 * 60 * 1000;

    public static ByteString Write(StashKey key)
    {
        Span<byte> bytes = stackalloc byte[StashKey.Size];
        key.Write(bytes);
        return ByteString.CopyFrom(bytes);
    }

    public static StashKey Key(ByteString bytes) =>
        bytes.Length == StashKey.Size ? StashKey.Read(bytes.Span) : throw new SerializationException($"A key has {bytes.Length} bytes; it must have {StashKey.Size}.");

    public static NodeProto Write(UniqueAddress node) =>
        new() { Host = node.Address.Host ?? "", Port = (uint)(node.Address.Port ?? 0), Uid = node.Uid };

    public UniqueAddress Node(NodeProto? node) =>
        node is null ? throw Missing("node") : new UniqueAddress(self.WithHost(node.Host).WithPort((int)node.Port), node.Uid);

    public static NodeProto? WriteIfAny(UniqueAddress? node) => node is null ? null : Write(node);

    public UniqueAddress? NodeIfAny(NodeProto? node) => node is null ? null : Node(node);

    public static BallotProto Write(Ballot ballot) => new() { Epoch = ballot.Epoch, Attempt = ballot.Attempt };

    public static Ballot Ballot(BallotProto? ballot) => ballot is null ? default : new Ballot(ballot.Epoch, ballot.Attempt);

    public static VersionProto Write(RecordVersion version) => new() { Ballot = Write(version.Ballot), Revision = version.Revision };

    public static RecordVersion Version(VersionProto? version) =>
        version is null ? throw Missing("version") : new RecordVersion(Ballot(version.Ballot), version.Revision);

    public RecordProto Write(StashRecord record)
    {
        var proto = new RecordProto
        {
            Version = Write(record.Version),
            HasState = !record.HasEnded,
            TimeToLiveMs = (long)record.TimeToLive.TotalMilliseconds,
            RemainingMs = (long)(record.Deadline - clock.Now).TotalMilliseconds,
            Owned = record.Owned,
            Lapsed = record.HasLapsed,
        };
        if (record.Payload is { } payload)
        {
            proto.State = UnsafeByteOperations.UnsafeWrap(payload.Bytes);
            if (payload.StateVersion is { } version)
                proto.StateVersion = version;
        }

        return proto;
    }

    public StashRecord? Record(RecordProto? proto)
    {
        if (proto is null)
            return null;

        var payload = proto.HasState ? new StashPayload(proto.State.ToByteArray(), proto.HasStateVersion ? proto.StateVersion : null) : null;
        return new StashRecord(
            Version(proto.Version),
            payload,
            TimeToLive(proto.TimeToLiveMs),
            clock.Now + Time(proto.RemainingMs))
        {
            Owned = proto.Owned,
            HasLapsed = proto.Lapsed,
        };
    }

    public StashRecord RecordOf(RecordProto? proto) => Record(proto) ?? throw Missing("record");

    public static KeyedVersionProto Write(KeyedVersion version) => new() { Key = Write(version.Key), Version = Write(version.Version) };

    public static ImmutableArray<KeyedVersion> Versions(IEnumerable<KeyedVersionProto> versions) =>
        [.. versions.Select(Version)];

    public static KeyedVersion Version(KeyedVersionProto? version) =>
        version is null ? throw Missing("version") : new(Key(version.Key), Version(version.Version));

    private static TimeSpan Time(long milliseconds) =>
        milliseconds is >= -TimeMaxMs and <= TimeMaxMs
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new SerializationException($"A time is {milliseconds} ms; it must be within {TimeMaxMs} ms from now.");

    /// <summary>An entry waits for as long as that.</summary>
    private static TimeSpan TimeToLive(long milliseconds) =>
        milliseconds > 0 ? Time(milliseconds) : throw new SerializationException($"A time to live is {milliseconds} ms; it must be 1 ms or more.");

    private static SerializationException Missing(string what) => new($"A message lacks its {what}.");
}
