using Microsoft.Extensions.Options;

namespace LiveStash.Web.Launcher;

/// <summary>Where a node of the launcher lives; the same after each restart.</summary>
/// <param name="WebPort">Its port for browsers.</param>
/// <param name="NodePort">Its port for the other nodes.</param>
internal sealed record NodePlace(int WebPort, int NodePort)
{
    public const string Host = "127.0.0.1";

    public string WebAddress { get; } = $"http://{Host}:{WebPort}";

    /// <summary>What it is called by people, on the console and on the pages.</summary>
    public string NodeAddress { get; } = $"{Host}:{NodePort}";

    /// <summary>Places for a cluster behind a proxy: the ports after its first one, or any where it takes any.</summary>
    /// <param name="count">How many.</param>
    /// <param name="proxyPorts">Where the proxy will listen, but does not yet.</param>
    /// <param name="free">Ports that nobody listens on.</param>
    /// <exception cref="OptionsValidationException">A port is taken, or there are not so many.</exception>
    public static NodePlace[] Choose(int count, IReadOnlyList<int> proxyPorts, IEnumerable<int> free)
    {
        var first = proxyPorts[0];
        if (first + count > ushort.MaxValue)
            throw Refused($"The nodes listen on the {count} ports after the proxy's, {first}, and ports end at {ushort.MaxValue}. Choose a lower one with --urls.");

        int[] after = first == 0 ? [] : [.. Enumerable.Range(first + 1, count)];
        if (after.Where(port => proxyPorts.Contains(port) || !FreePorts.IsFree(port)).ToList() is { Count: > 0 } taken)
            throw Refused($"The nodes listen on the ports after the proxy's, and something else has {string.Join(", ", taken)} already. Free the ports, or choose others with --urls.");

        int[] others = [.. free.Except([.. proxyPorts, .. after]).Take(2 * count)];
        return [.. (first == 0 ? others[count..] : after).Zip(others, (webPort, nodePort) => new NodePlace(webPort, nodePort))];
    }

    private static OptionsValidationException Refused(string problem) => new("--urls", typeof(NodePlace), [problem]);
}
