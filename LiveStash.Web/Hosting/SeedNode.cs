using System.Globalization;
using Akka.Actor;

namespace LiveStash.Web.Hosting;

/// <summary>A seed node as people write it.</summary>
internal static class SeedNode
{
    public const string Example = $"{Protocol}://{NodeExtensions.SystemName}@10.0.0.1:4051";

    private const string Protocol = "akka.tcp";
    private const string Prefix = $"{Protocol}://{NodeExtensions.SystemName}@";

    /// <returns>The address, or <see langword="null"/> when the text names no node of ours.</returns>
    public static Address? Parse(string? text)
    {
        if (text is null)
            return null;

        var place = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        var colon = place.LastIndexOf(':');
        return colon > 0 && Uri.CheckHostName(place[..colon]) is not UriHostNameType.Unknown
            && ushort.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? new Address(Protocol, NodeExtensions.SystemName, place[..colon], port)
            : null;
    }
}
