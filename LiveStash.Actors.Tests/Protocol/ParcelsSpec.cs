using CsCheck;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Protocol;

public sealed class ParcelsSpec : VirtualTimeKit
{
    [Fact]
    public void Letters_keep_their_order_and_none_is_lost() => Gen.Int[0, 300_000].Array[0, 40].Sample(sizes =>
    {
        var letters = sizes.Select((size, number) => LetterOf(size, (ulong)number)).ToList();

        Parcels.Pack(Nodes.A, letters).SelectMany(parcel => parcel.Letters).ShouldBe(letters);
    });

    [Fact]
    public void A_parcel_keeps_to_the_limit_or_has_one_letter() => Gen.Int[0, 300_000].Array[0, 40].Sample(sizes =>
        Parcels.Pack(Nodes.A, [.. sizes.Select(size => LetterOf(size, 1))])
            .ShouldAllBe(parcel => parcel.Letters.Length == 1 || parcel.Letters.Sum(Parcels.BytesMaxOf) <= Parcels.BytesMax));

    [Fact]
    public void Small_letters_go_together() =>
        Parcels.Pack(Nodes.A, [.. Enumerable.Range(0, 64).Select(number => LetterOf(100, (ulong)number))]).Count().ShouldBe(1);

    [Fact]
    public void A_letter_takes_no_more_than_is_reckoned_with()
    {
        foreach (var message in WireSamples.Messages.Append(Large()))
        {
            var letter = new Letter(new string('t', 200), new string('f', 200), message);
            Sys.Serialization.Serialize(new Parcel(Nodes.A, [letter])).Length.ShouldBeLessThanOrEqualTo(Parcels.BytesMaxOf(letter), message.ToString());
        }
    }

    [Fact]
    public void A_letter_that_cannot_be_read_is_lost_alone()
    {
        var values = new WireValues(Nodes.A.Address, new NodeClock(Time));
        List<Exception> unreadable = [];
        var parcels = new WireParcels(new WireIndex(WireTypes.All(values, unreadable.Add)), values, unreadable.Add);
        var written = parcels.Write(new Parcel(Nodes.A, [LetterOf(10, 1), LetterOf(10, 2), LetterOf(10, 3)]));
        written.Letters[0].Manifest = "of another release";
        written.Letters[1].Message = Google.Protobuf.ByteString.CopyFromUtf8("no message");

        var read = parcels.Read(written);

        read.Letters.ShouldHaveSingleItem().Message.ShouldBeOfType<AskEntry>().Run.ShouldBe(3UL);
        unreadable.Count.ShouldBe(2);
    }

    private static Letter LetterOf(int bytes, ulong number) =>
        new(null, null, new AskEntry(Sample.Key(), number, new SaveByReference(1, new byte[bytes])));

    private static CopyBatch Large() =>
        new(Nodes.A, 1, [.. Enumerable.Repeat(new CopyItem(Sample.Key(), CopyKind.Orphan, Sample.Record(epoch: 1, revision: 1, new string('s', 500)), Expected: new Ballot(7, ulong.MaxValue), Partner: Nodes.B), 500)]);
}
