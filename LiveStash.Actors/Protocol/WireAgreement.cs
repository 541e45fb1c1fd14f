using Google.Protobuf;
using LiveStash.Protocol.Wire;

namespace LiveStash.Protocol;

/// <summary>What two nodes agree on, and how they open a lane, on the wire.</summary>
internal static class WireAgreement
{
    public static GetNodeSettingsProto Write(GetNodeSettings asked) => new()
    {
        Probe = UnsafeByteOperations.UnsafeWrap(asked.Probe),
        Lane = asked.Lane is { } lane ? Write(lane) : null,
    };

    public static GetNodeSettings Read(GetNodeSettingsProto proto, WireValues values) => new(
        proto.Probe.ToByteArray(),
        proto.Lane is { } lane ? new LaneRequest(values.Node(lane.From), lane.Fingerprint.ToByteArray()) : null);

    public static NodeSettingsProto Write(NodeSettings told) => new()
    {
        From = WireValues.Write(told.From),
        Settings = { told.Settings.Select(setting => new NodeSettingProto { Option = setting.Option, Value = setting.Value }) },
        Probe = UnsafeByteOperations.UnsafeWrap(told.Probe),
        Opens = told.Opens,
        Lane = told.Lane is { } lane ? Write(lane) : null,
    };

    public static NodeSettings Read(NodeSettingsProto proto, WireValues values) => new(
        values.Node(proto.From),
        [.. proto.Settings.Select(setting => new NodeSetting(setting.Option, setting.Value))],
        proto.Probe.ToByteArray(),
        proto.Opens,
        proto.Lane is { } lane ? new LaneOffer(lane.Format, lane.Port, lane.Fingerprint.ToByteArray()) : null);

    private static LaneRequestProto Write(LaneRequest lane) => new()
    {
        From = WireValues.Write(lane.From),
        Fingerprint = UnsafeByteOperations.UnsafeWrap(lane.Fingerprint),
    };

    private static LaneOfferProto Write(LaneOffer lane) => new()
    {
        Format = lane.Format,
        Port = lane.Port,
        Fingerprint = UnsafeByteOperations.UnsafeWrap(lane.Fingerprint),
    };
}
