using System.Security.Cryptography;

namespace LiveStash.Values;

/// <summary>Random bytes of the framework's CSPRNG, a few at a time. It is asked for many at once, as a question costs more than what is done with the answer, and each thread has its own of them, so that no two callers get the same.</summary>
internal static class RandomBytes
{
    private const int AtOnce = 1024;

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static int _left;

    public static void Fill(Span<byte> target)
    {
        if (_left < target.Length)
        {
            _bytes ??= new byte[AtOnce];
            RandomNumberGenerator.Fill(_bytes);
            _left = AtOnce;
        }

        _left -= target.Length;
        var taken = _bytes.AsSpan(_left, target.Length);
        taken.CopyTo(target);
        taken.Clear();
    }
}
