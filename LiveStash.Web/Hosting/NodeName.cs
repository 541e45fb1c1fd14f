namespace LiveStash.Web.Hosting;

/// <summary>A node as people tell it from others, on every page and on the launcher's console; programs get its full address.</summary>
internal static class NodeName
{
    private const int LabelLengthMax = 16;

    /// <returns><c>host:port</c> of a full address.</returns>
    public static string Of(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <returns>The same, cut where there is room for no more: an IPv4 address and its port have.</returns>
    public static string Label(string address) => Of(address) is { Length: > LabelLengthMax } name ? $"{name[..(LabelLengthMax - 1)]}…" : Of(address);
}
