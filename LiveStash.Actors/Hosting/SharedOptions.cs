using System.Collections.Immutable;
using System.Globalization;
using LiveStash.Protocol;

namespace LiveStash.Hosting;

/// <summary>The options that must be the same on all nodes.</summary>
internal static class SharedOptions
{
    public static ImmutableArray<NodeSetting> Of(LiveStashOptions options) =>
    [
        Named(nameof(options.ShardCount), options.ShardCount),
        Named(nameof(options.Copies), options.Copies),
        Named(nameof(options.CopyLease), options.CopyLease),
        Named(nameof(options.MaxPayloadBytes), options.MaxPayloadBytes),
        Named(nameof(options.StorageName), options.StorageName),
        Named(nameof(options.Role), options.Role),
    ];

    private static NodeSetting Named(string option, object? value) =>
        new($"{LiveStashOptions.SectionName}:{option}", Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
