using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;
using LiveStash.Lanes;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Lanes;

public sealed class LaneFramesTests
{
    private const int BytesMax = 1000;

    private static readonly Parcel One = new(Nodes.A, [new Letter("akka.tcp://test@b:1/user/x#1", "akka.tcp://test@a:1/user/y#2", new NotHere(1, Nodes.A)), new Letter(null, null, GetNodeStats.Instance)]);

    private readonly LaneFrames _frames = new(WireTypes.Parcels(new WireValues(Nodes.A.Address, new NodeClock(TimeProvider.System)), static _ => { }), BytesMax);

    [Fact]
    public void A_parcel_comes_out_as_it_went_in()
    {
        var come = new ReadOnlySequence<byte>(FrameOf(One));

        _frames.TryRead(ref come, out var parcel).ShouldBeTrue();

        parcel.ShouldBeEquivalentTo(One);
        come.Length.ShouldBe(0);
    }

    [Fact]
    public void A_frame_in_pieces_waits_until_it_is_whole_wherever_it_was_split()
    {
        var frame = FrameOf(One);
        for (var first = 0; first < frame.Length; first++)
        {
            var come = new ReadOnlySequence<byte>(frame, 0, first);
            _frames.TryRead(ref come, out var parcel).ShouldBeFalse($"of {frame.Length} bytes, {first} are there");
            (parcel, come.Length).ShouldBe((null, first));

            come = InPieces(frame[..first], frame[first..]);
            _frames.TryRead(ref come, out parcel).ShouldBeTrue();
            (parcel!.Letters.Length, come.Length).ShouldBe((2, 0));
        }
    }

    [Fact]
    public void Of_several_frames_that_come_together_each_is_taken_and_what_is_left_waits()
    {
        var two = FrameOf(LaneEnd.Small(Nodes.B, 2));
        var come = new ReadOnlySequence<byte>([.. FrameOf(One), .. two, .. two[..7]]);

        _frames.TryRead(ref come, out var first).ShouldBeTrue();
        _frames.TryRead(ref come, out var second).ShouldBeTrue();
        _frames.TryRead(ref come, out _).ShouldBeFalse();

        (first!.From, second!.From, come.Length).ShouldBe((Nodes.A, Nodes.B, 7));
    }

    [Fact]
    public void A_pulse_is_no_parcel()
    {
        var written = new ArrayBufferWriter<byte>();
        LaneFrames.WritePulse(written);
        var come = new ReadOnlySequence<byte>(written.WrittenMemory);

        _frames.TryRead(ref come, out var parcel).ShouldBeTrue();

        (parcel, come.Length).ShouldBe((null, 0));
    }

    [Theory]
    [InlineData(BytesMax + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_length_that_no_frame_has_is_an_error_before_anything_is_waited_for(int length)
    {
        var come = new ReadOnlySequence<byte>(Header(length));

        Should.Throw<InvalidDataException>(() => _frames.TryRead(ref come, out _)).Message.ShouldContain($"has {length} bytes; it may have 0 to {BytesMax}");
    }

    [Fact]
    public void A_frame_of_the_greatest_length_is_waited_for()
    {
        var come = new ReadOnlySequence<byte>(Header(BytesMax));

        _frames.TryRead(ref come, out _).ShouldBeFalse();
    }

    [Fact]
    public void What_is_too_long_for_a_frame_is_not_written()
    {
        var written = new ArrayBufferWriter<byte>();

        Should.Throw<InvalidDataException>(() => _frames.Write(LaneEnd.Large(Nodes.A, 1, BytesMax), written));

        written.WrittenCount.ShouldBe(0);
    }

    [Fact]
    public void Garbage_is_an_error_of_the_format()
    {
        var come = new ReadOnlySequence<byte>([.. Header(4), 0xff, 0xff, 0xff, 0xff]);

        Should.Throw<InvalidProtocolBufferException>(() => _frames.TryRead(ref come, out _));
    }

    private static byte[] Header(int length)
    {
        var header = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        return header;
    }

    private byte[] FrameOf(Parcel parcel)
    {
        var written = new ArrayBufferWriter<byte>();
        _frames.Write(parcel, written);
        return written.WrittenSpan.ToArray();
    }

    private static ReadOnlySequence<byte> InPieces(byte[] first, byte[] last)
    {
        var begin = new Piece(first, 0);
        var end = begin.Then(last);
        return new ReadOnlySequence<byte>(begin, 0, end, last.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, long before) => (Memory, RunningIndex) = (bytes, before);

        public Piece Then(byte[] bytes)
        {
            var next = new Piece(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
