using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using CsCheck;
using Google.Protobuf;
using LiveStash.Protocol;
using LiveStash.Protocol.Wire;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Protocol;

public sealed class StashSerializerSpec : VirtualTimeKit
{
    private static readonly object[] Samples = [.. WireSamples.All];

    private static readonly Type[] Parts = [typeof(KeptRecord), typeof(CopyRefusal), typeof(CopySettings), typeof(Handover), typeof(EndWaiter), typeof(KeyedVersion), typeof(LaneOffer), typeof(LaneRequest), typeof(Letter), typeof(NodeSetting), typeof(RosterView), typeof(WireType)];

    private readonly WireIndex _types = new(WireTypes.All(new WireValues(Nodes.A.Address, new NodeClock(TimeProvider.System)), static _ => { }));

    public static TheoryData<int> SampleNumbers() => [.. Enumerable.Range(0, Samples.Length)];

    [Theory]
    [MemberData(nameof(SampleNumbers))]
    public void A_message_comes_back_from_the_wire_as_it_was(int number)
    {
        var (message, serialization) = (Samples[number], Sys.Serialization);
        var serializer = serialization.FindSerializerFor(message);
        var bytes = serialization.Serialize(message);

        var back = serialization.Deserialize(bytes, serializer.Identifier, Akka.Serialization.Serialization.ManifestFor(serializer, message));

        serializer.ShouldBeOfType<StashSerializer>();
        back.ShouldBeEquivalentTo(message);
    }

    [Fact]
    public void Every_wire_message_has_a_sample() =>
        Samples.Select(sample => sample.GetType()).Distinct().ShouldBe(WireTypes.Bound, ignoreOrder: true);

    [Fact]
    public void Every_message_either_is_for_the_wire_or_says_that_it_stays() =>
        Messages().Where(type => !typeof(INoSerializationVerificationNeeded).IsAssignableFrom(type)).ShouldBe(WireTypes.Bound, ignoreOrder: true);

    [Fact]
    public void The_manifests_are_the_approved_ones() =>
        string.Concat(Samples.DistinctBy(sample => sample.GetType())
            .Select(sample => $"{Serializer().Manifest(sample)} {sample.GetType().Name}\n")
            .Order(StringComparer.Ordinal))
            .ShouldBe(Repository.Read("LiveStash.Actors.Tests/Protocol/manifests.approved.txt"));

    [Fact]
    public void The_identifier_is_the_approved_one_and_not_one_of_Akka() =>
        Serializer().Identifier.ShouldBe(1973);

    [Theory]
    [InlineData("")]
    [InlineData("XX")]
    [InlineData("lb")]
    [InlineData("LiveStash.Protocol.LightBeacon, LiveStash.Actors")]
    public void An_unknown_manifest_is_a_serialization_error(string manifest) =>
        Should.Throw<SerializationException>(() => Serializer().FromBinary([1, 2, 3], manifest)).Message.ShouldContain($"'{manifest}'");

    [Fact]
    public void A_type_that_is_not_ours_is_refused_with_the_fix() =>
        Should.Throw<ArgumentException>(() => Serializer().ToBinary("text")).Message.ShouldContain("livestash.proto");

    [Fact]
    public void Garbage_gives_a_message_of_that_manifest_or_an_error_of_the_format() => Gen.Select(
        Gen.OneOf([.. Samples.Select(sample => Serializer().Manifest(sample)).Distinct().Select(Gen.Const)]), Gen.Byte.Array[0, 64]).Sample(
        (manifest, bytes) =>
        {
            var serializer = Serializer();
            try
            {
                serializer.Manifest(serializer.FromBinary(bytes, manifest)).ShouldBe(manifest);
            }
            catch (Exception failure) when (failure is InvalidProtocolBufferException or SerializationException)
            {
                // The association logs it and lives on.
            }
        },
        iter: 10_000);

    [Fact]
    public void A_message_with_fields_that_are_missing_or_at_their_edges_can_be_read_or_is_an_error_of_the_format() => Gen.Select(
        Gen.Int[0, Samples.Length - 1], Forging.Changes).Sample(
        (number, changes) =>
        {
            var type = _types.Of(Samples[number]);
            var forged = type.Write(Samples[number]);
            Forging.Change(forged, changes);
            try
            {
                type.Read(forged.ToByteString()).ShouldBeOfType(type.Type);
            }
            catch (Exception failure) when (failure is InvalidProtocolBufferException or SerializationException)
            {
                // The association logs it and lives on.
            }
        },
        iter: 50_000);

    [Fact]
    public void A_cut_message_is_an_error_of_the_format()
    {
        var whole = Serializer().ToBinary(new SweepBatch(638_000_000_000_000_000, 100));

        Should.Throw<InvalidProtocolBufferException>(() => Serializer().FromBinary(whole[..5], "SB"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_record_whose_time_to_live_is_no_time_is_an_error_of_the_format(long milliseconds)
    {
        var values = new WireValues(Nodes.A.Address, new NodeClock(TimeProvider.System));
        var proto = values.Write(new StashRecord(new RecordVersion(Ballot.First, 1), new StashPayload([1], null), TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromHours(1)));

        Should.Throw<SerializationException>(() => values.Record(proto)).Message.ShouldContain($"is {milliseconds} ms");
    }

    /// <summary>What is taken for not carried out is sent again.</summary>
    [Fact]
    public void A_reply_that_only_a_later_release_knows_may_have_been_carried_out()
    {
        var from = WireValues.Write(Nodes.A);
        EntryAnswerProto[] later = [new() { From = from, Plain = (PlainReplyProto)99 }, new() { From = from }];

        later.Select(answer => ((EntryAnswer)Serializer().FromBinary(answer.ToByteArray(), "EA")).Reply).ShouldAllBe(reply => reply is InDoubt);
    }

    private SerializerWithStringManifest Serializer() =>
        (SerializerWithStringManifest)Sys.Serialization.FindSerializerForType(typeof(LightBeacon));

    /// <summary>Records are messages, but for those that are only part of one, or never sent.</summary>
    private static IEnumerable<Type> Messages() => typeof(StashSerializer).Assembly.GetTypes().Where(type =>
        type is { Namespace: "LiveStash.Protocol", IsNested: false, IsAbstract: false }
        && type.GetMethod("<Clone>$") is not null
        && !Parts.Contains(type)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));
}
