using System.Buffers;
using System.Buffers.Text;

namespace LiveStash.References;

/// <summary>Takes only the one text that the encoder would have written.</summary>
internal static class CanonicalBase64Url
{
    /// <remarks>The decoder refuses stray bits at the end, and passes over white space and padding: those make the text longer than what it says.</remarks>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length) =>
        Base64Url.DecodeFromChars(text, bytes, out _, out length) == OperationStatus.Done && Base64Url.GetEncodedLength(length) == text.Length;
}
