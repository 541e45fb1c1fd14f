using System.Text;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

/// <summary>Values that a test needs and does not care about.</summary>
internal static class Sample
{
    public static StashBinding Ann { get; } = StashBinding.FromSecret("ann");

    public static StashBinding Bob { get; } = StashBinding.FromSecret("bob");

    /// <summary>As it is without a word in the options.</summary>
    public static CopySettings Copying { get; } = new(2, AckMode.Copied, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));

    public static NodeHint Hint { get; } = new("10.244.3.17", 4053, -1_234_567);

    public static StashKey Key() => StashKey.Of(StashId.New(), Ann);

    public static StashPayload Payload(string text, string? version = null) => new(Bytes(text), version);

    public static StashRecord Record(uint epoch, long revision = 0, string text = "state", ulong attempt = 100) =>
        new(new RecordVersion(new Ballot(epoch, attempt), revision), Payload(text), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));

    /// <summary>What an entry leaves to the store.</summary>
    public static Surrendered Left(StashRecord record, Ballot? fence = null, UniqueAddress? winner = null, StashKey? key = null) =>
        new(key ?? Key(), fence ?? record.Version.Ballot, record, winner);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
