using System.Buffers;
using LiveStash.Lanes;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Lanes;

public sealed class LaneInboxTests
{
    private const int Parcels = 40;

    private readonly LaneFrames _frames = new(WireTypes.Parcels(new WireValues(Nodes.A.Address, new NodeClock(TimeProvider.System)), static _ => { }), LaneEnd.FrameBytesMax);

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(64 * 1024)]
    [InlineData(int.MaxValue)]
    public void All_parcels_come_whole_and_in_their_order_whatever_is_read_at_once(int bytes)
    {
        var inbox = new LaneInbox(_frames);
        List<ulong> taken = [];

        using var stream = new InPieces(Written(), bytes);
        while (inbox.ReadMore(stream))
        {
            while (inbox.TryTake(out var parcel))
                taken.AddRange(parcel is null ? [] : [NumberOf(parcel)]);
        }

        taken.ShouldBe(Enumerable.Range(0, Parcels).Select(number => (ulong)number));
    }

    [Fact]
    public void What_is_longer_than_a_frame_may_be_is_refused_as_soon_as_its_length_has_come()
    {
        var inbox = new LaneInbox(_frames);
        inbox.ReadMore(new MemoryStream(BitConverter.GetBytes(LaneEnd.FrameBytesMax + 1)));

        Should.Throw<InvalidDataException>(() => inbox.TryTake(out _));
    }

    /// <summary>Small ones, with pulses between, and some that are larger than what is read at once.</summary>
    private byte[] Written()
    {
        var to = new ArrayBufferWriter<byte>();
        for (var number = 0; number < Parcels; number++)
        {
            LaneFrames.WritePulse(to);
            _frames.Write(LaneEnd.Large(Nodes.B, (ulong)number, number % 10 == 9 ? 20_000 * number / 9 : number), to);
        }

        return to.WrittenMemory.ToArray();
    }

    private static ulong NumberOf(Parcel parcel) => ((AskEntry)parcel.Letters.ShouldHaveSingleItem().Message).Run;

    private sealed class InPieces(byte[] all, int bytes) : MemoryStream(all)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(bytes, buffer.Length)]);
    }
}
