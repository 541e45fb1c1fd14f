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

    /// <summary>Places for a cluster behind a proxy on that port: the ports after it, or any where the proxy takes any.</summary>
    /// <exception cref="OptionsValidationException">A port is taken, or there are not so many.</exception>
    public static NodePlace[] Choose(int count, int proxyPort)
    {
        if (proxyPort + count > ushort.MaxValue)
            throw new OptionsValidationException("--urls", typeof(NodePlace), [$"The nodes listen on the {count} ports after the proxy's, {proxyPort}, and ports end at {ushort.MaxValue}. Choose a lower one with --urls."]);

        var free = FreePorts.Take(2 * count);
        var web = proxyPort == 0 ? free[count..] : [.. Enumerable.Range(proxyPort + 1, count)];
        return web.Where(port => !FreePorts.IsFree(port)).ToList() is { Count: > 0 } taken
            ? throw new OptionsValidationException("--urls", typeof(NodePlace), [$"The nodes listen on the ports after the proxy's, and something else has {string.Join(", ", taken)} already. Free the ports, or choose others with --urls."])
            : [.. web.Zip(free, (port, nodePort) => new NodePlace(port, nodePort))];
    }
}
