namespace LiveStash.Lanes;

/// <summary>The first pulse of a lane, from the one who was dialled.</summary>
/// <remarks>TLS tells the one who dials that all is well before the other end has looked at his certificate: what he sent by then might be for nobody.</remarks>
internal static class LaneWelcome
{
    private const int Bytes = sizeof(int);

    public static ValueTask SayAsync(Stream stream, CancellationToken stop) => stream.WriteAsync(new byte[Bytes], stop);

    public static void Hear(Stream stream) => stream.ReadExactly(new byte[Bytes]);
}
