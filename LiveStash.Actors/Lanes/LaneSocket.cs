using System.Net.Sockets;

namespace LiveStash.Lanes;

/// <summary>A connection that is read by a thread which waits for nothing else.</summary>
/// <remarks>
/// The reader waits by <see cref="Socket.Poll(TimeSpan, SelectMode)"/>, in the system, and writes need not wait, as long as the other end reads. So
/// the runtime does not watch the socket for either, and wakes no thread of its own when something comes.
/// </remarks>
internal sealed class LaneSocket(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    public override int Read(Span<byte> buffer)
    {
        Socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
        return Socket.Receive(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
}
