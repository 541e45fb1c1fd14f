using System.Runtime.Serialization;
using Akka.Serialization;
using Google.Protobuf;
using LiveStash.Protocol;
using LiveStash.Protocol.Wire;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

/// <summary>What releases with lanes and without say to each other, while a cluster is updated node by node.</summary>
public sealed class WireAgreementTests : VirtualTimeKit
{
    private static readonly byte[] Seal = [1, 2, 3];

    [Fact]
    public void A_question_of_a_release_without_lanes_asks_for_none()
    {
        var old = new GetNodeSettingsProto { Probe = ByteString.CopyFrom(Seal) };

        var read = (GetNodeSettings)Serializer().FromBinary(old.ToByteArray(), "GN");

        (read.Lane, read.Probe.SequenceEqual(Seal)).ShouldBe((null, true));
    }

    [Fact]
    public void An_answer_of_a_release_without_lanes_offers_none()
    {
        var old = new NodeSettingsProto { From = WireValues.Write(Nodes.B), Probe = ByteString.CopyFrom(Seal), Opens = true };

        var read = (NodeSettings)Serializer().FromBinary(old.ToByteArray(), "SN");

        (read.Lane, read.From, read.Opens).ShouldBe((null, Nodes.B, true));
    }

    [Fact]
    public void A_release_that_knows_no_lanes_understands_all_else_of_the_question()
    {
        var bytes = Serializer().ToBinary(new GetNodeSettings(Seal, new LaneRequest(Nodes.A, [4, 5])));

        Understood(bytes, known: 1).ShouldBe(Understood(Serializer().ToBinary(new GetNodeSettings(Seal, Lane: null)), known: 1));
    }

    [Fact]
    public void A_release_that_knows_no_lanes_understands_all_else_of_the_answer()
    {
        var told = new NodeSettings(Nodes.A, [new NodeSetting("LiveStash:ShardCount", "256")], Seal, Opens: true, new LaneOffer(Format: 1, Port: 2, [6, 7]));
        var bytes = Serializer().ToBinary(told);

        Understood(bytes, known: 4).ShouldBe(Understood(Serializer().ToBinary(told with { Lane = null }), known: 4));
    }

    [Fact]
    public void A_request_that_names_nobody_is_an_error_of_the_format()
    {
        var forged = new GetNodeSettingsProto { Lane = new LaneRequestProto { Fingerprint = ByteString.CopyFrom(Seal) } };

        Should.Throw<SerializationException>(() => Serializer().FromBinary(forged.ToByteArray(), "GN"));
    }

    /// <summary>The fields up to that number, as whoever skips the others finds them.</summary>
    private static string Understood(byte[] bytes, int known)
    {
        List<string> fields = [];
        using var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            if (field > known)
                input.SkipLastField();
            else
                fields.Add($"{field}: {(WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint ? $"{input.ReadUInt64()}" : Convert.ToHexString(input.ReadBytes().Span))}");
        }

        return string.Join(' ', fields);
    }

    private SerializerWithStringManifest Serializer() =>
        (SerializerWithStringManifest)Sys.Serialization.FindSerializerForType(typeof(GetNodeSettings));
}
