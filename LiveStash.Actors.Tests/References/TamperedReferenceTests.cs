using CsCheck;
using LiveStash.References;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.References;

public sealed class TamperedReferenceTests
{
    private const int Tampered = 10_000;

    private static readonly ReferenceCodec Codec = KeyRings.Codec();

    private static readonly string Genuine = Codec.Seal(new StashReference(StashId.New(), 3, Sample.Hint with { Host = "web-1" }));

    private static readonly Gen<int> Place = Gen.Int[0, Genuine.Length - 1];

    private static readonly Gen<char> Character = Gen.OneOf(Gen.Char.AlphaNumeric, Gen.Char, Gen.OneOf('.', '-', '_', '=', '+', '/', ' ', '\n', '\0'));

    private static readonly Gen<string> Altered = Gen.OneOf(
        Gen.Select(Place, Character, (at, with) => Genuine[..at] + with + Genuine[(at + 1)..]),
        Gen.Select(Place, Gen.Int[0, 5], (at, bit) => Genuine[..at] + (char)(Genuine[at] ^ (1 << bit)) + Genuine[(at + 1)..]),
        Gen.Select(Place, Character, (at, what) => Genuine.Insert(at, what.ToString())),
        Gen.Select(Place, Gen.Int[1, 8], (at, count) => Genuine.Remove(at, Math.Min(count, Genuine.Length - at))),
        Gen.Select(Place, Place, Swapped),
        Place.Select(length => Genuine[..length]),
        Place.Select(from => Genuine[(from + 1)..]),
        Gen.OneOf(" ", "\t", "\r\n", "=", "==", "A", "\0").Select(tail => Genuine + tail),
        Gen.OneOf(" ", "\t", "\r\n", "=", "A", "\uFEFF").Select(head => head + Genuine),
        Place.Select(at => Genuine.Insert(at, " ")),
        Gen.Const(Genuine + Genuine),
        Gen.Const(Genuine.ToUpperInvariant()));

    private static readonly Gen<string> Part = Gen.Byte.Array[0, 300].Select(bytes => System.Buffers.Text.Base64Url.EncodeToString(bytes));

    private static readonly Gen<string> Invented = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char.AlphaNumeric, 0, 2 * ReferenceCodec.LengthMax],
        Part,
        Gen.Select(Part, Part, (key, content) => $"{key}.{content}"),
        Part.Select(content => Genuine[..(Genuine.IndexOf('.') + 1)] + content),
        Part.Select(key => key + Genuine[Genuine.IndexOf('.')..]));

    [Fact]
    public void No_altered_reference_opens_and_none_throws() =>
        Altered.Where(text => text != Genuine).Sample(ShouldStayClosed, iter: Tampered);

    [Fact]
    public void No_invented_reference_opens_and_none_throws() =>
        Invented.Sample(ShouldStayClosed, iter: Tampered);

    [Fact]
    public void The_genuine_reference_among_them_opens() =>
        Codec.TryUnseal(Genuine, out _).ShouldBe(UnsealFailure.None);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("?")]
    [InlineData(".")]
    [InlineData("äöü")]
    public void What_is_no_text_of_a_reference_is_malformed(string text) =>
        Codec.TryUnseal(text, out _).ShouldBe(UnsealFailure.Malformed);

    [Fact]
    public void A_text_over_the_limit_is_malformed_unread() =>
        Codec.TryUnseal(new string('A', ReferenceCodec.LengthMax + 1), out _).ShouldBe(UnsealFailure.Malformed);

    private static void ShouldStayClosed(string text)
    {
        var failure = Codec.TryUnseal(text, out var opened);

        failure.ShouldBeOneOf(UnsealFailure.Malformed, UnsealFailure.BadSeal);
        opened.ShouldBeNull();
    }

    private static string Swapped(int left, int right)
    {
        var text = Genuine.ToCharArray();
        (text[left], text[right]) = (text[right], text[left]);
        return new string(text);
    }
}
