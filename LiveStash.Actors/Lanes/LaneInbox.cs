using System.Buffers;
using LiveStash.Protocol;

namespace LiveStash.Lanes;

/// <summary>What has come and is not taken yet. It is as large as the largest frame so far.</summary>
internal sealed class LaneInbox(LaneFrames frames)
{
    /// <summary>What is read at once: some TLS records.</summary>
    private const int ReadBytes = 64 * 1024;

    private byte[] _bytes = new byte[ReadBytes];
    private int _begin;
    private int _end;

    /// <summary>Waits until more has come. False: the other end has hung up.</summary>
    public bool ReadMore(Stream stream)
    {
        MakeRoom();
        var read = stream.Read(_bytes.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    /// <summary>As <see cref="LaneFrames.TryRead"/>.</summary>
    public bool TryTake(out Parcel? parcel)
    {
        var come = new ReadOnlySequence<byte>(_bytes, _begin, _end - _begin);
        var isWhole = frames.TryRead(ref come, out parcel);
        _begin = _end - (int)come.Length;
        return isWhole;
    }

    private void MakeRoom()
    {
        var rest = _bytes.AsSpan(_begin, _end - _begin);
        var bytes = rest.Length < _bytes.Length ? _bytes : new byte[2 * _bytes.Length];
        rest.CopyTo(bytes);
        (_bytes, _begin, _end) = (bytes, 0, rest.Length);
    }
}
