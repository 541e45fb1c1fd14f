using System.Globalization;
using Akka.Actor;

namespace LiveStash.Web.Hosting;

/// <summary>A seed node as people write it.</summary>
internal static class SeedNode
{
    public const string Example = $"{Plain}://{NodeExtensions.SystemName}@10.0.0.1:4051";

    private const string Plain = "akka.tcp";
    private const string Tls = "akka.ssl.tcp";
    private static readonly string[] Prefixes = [$"{Plain}://{NodeExtensions.SystemName}@", $"{Tls}://{NodeExtensions.SystemName}@"];

    /// <returns>The address, or <see langword="null"/> when the text names no node of ours.</returns>
    public static Address? Parse(string? text)
    {
        if (text is null)
            return null;

        var prefix = Prefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
        var place = text[prefix.Length..];
        var colon = place.LastIndexOf(':');
        return colon > 0 && Uri.CheckHostName(place[..colon]) is not UriHostNameType.Unknown
            && ushort.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? new Address(Plain, NodeExtensions.SystemName, place[..colon], port)
            : null;
    }

    /// <summary>As the nodes call themselves: with TLS, by another protocol.</summary>
    public static string Named(Address seed, bool tls) => seed.WithProtocol(tls ? Tls : Plain).ToString();
}
