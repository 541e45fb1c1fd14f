using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using LiveStash.Protocol.Wire;

namespace LiveStash.Protocol;

/// <summary>Everything of ours that crosses nodes, as protobuf under short manifests. What is not listed here does not leave the node.</summary>
internal sealed class StashSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const int Id = 1973;

    public static IReadOnlyList<Type> Types { get; } = [typeof(LightBeacon), typeof(BeaconLit), typeof(SweepBatch), typeof(BatchSwept), typeof(GetNodeStats), typeof(NodeStats)];

    public override int Identifier => Id;

    public override string Manifest(object o) => o switch
    {
        LightBeacon => "LB",
        BeaconLit => "BL",
        SweepBatch => "SB",
        BatchSwept => "BS",
        GetNodeStats => "GS",
        NodeStats => "NS",
        _ => throw NotOurs(o),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        LightBeacon m => new LightBeaconProto { Shard = (uint)m.Shard }.ToByteArray(),
        BeaconLit m => new BeaconLitProto { Shard = (uint)m.Shard }.ToByteArray(),
        SweepBatch m => new SweepBatchProto { Batch = m.Batch, Limit = m.Limit }.ToByteArray(),
        BatchSwept m => new BatchSweptProto { Batch = m.Batch, Stopped = m.Stopped, Remaining = m.Remaining }.ToByteArray(),
        GetNodeStats => [],
        NodeStats m => new NodeStatsProto { Entries = m.Entries, Copies = m.Copies, Bytes = m.Bytes }.ToByteArray(),
        _ => throw NotOurs(obj),
    };

    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        "LB" => new LightBeacon((int)LightBeaconProto.Parser.ParseFrom(bytes).Shard),
        "BL" => new BeaconLit((int)BeaconLitProto.Parser.ParseFrom(bytes).Shard),
        "SB" => Read(SweepBatchProto.Parser.ParseFrom(bytes)),
        "BS" => Read(BatchSweptProto.Parser.ParseFrom(bytes)),
        "GS" => GetNodeStats.Instance,
        "NS" => Read(NodeStatsProto.Parser.ParseFrom(bytes)),
        _ => throw new System.Runtime.Serialization.SerializationException($"Manifest '{manifest}' is not known to this version of LiveStash. Nodes of a cluster may be one release apart."),
    };

    private static SweepBatch Read(SweepBatchProto m) => new(m.Batch, m.Limit);

    private static BatchSwept Read(BatchSweptProto m) => new(m.Batch, m.Stopped, m.Remaining);

    private static NodeStats Read(NodeStatsProto m) => new(m.Entries, m.Copies, m.Bytes);

    private static ArgumentException NotOurs(object o) =>
        new($"{o.GetType()} is not a wire message of LiveStash; add it to StashSerializer and to livestash.proto.", nameof(o));
}
