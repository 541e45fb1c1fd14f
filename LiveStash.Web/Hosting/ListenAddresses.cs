using Microsoft.Extensions.Options;

namespace LiveStash.Web.Hosting;

/// <summary>Where the host listens for browsers: what the configuration names, or port 5080.</summary>
internal static class ListenAddresses
{
    private const string Default = "http://localhost:5080";
    private const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>Only where nothing names an address: in appsettings.json it would win over ASPNETCORE_URLS.</summary>
    public static void AddDefault(IConfigurationManager configuration)
    {
        if (Named(configuration).Length == 0)
            configuration.AddInMemoryCollection([new(WebHostDefaults.ServerUrlsKey, Default)]);
    }

    /// <returns>At least one.</returns>
    /// <exception cref="OptionsValidationException">Some are no addresses; the message lists them all.</exception>
    public static IReadOnlyList<BindingAddress> Read(IConfiguration configuration)
    {
        var addresses = Named(configuration).Select(text => (Text: text, Address: Parse(text))).ToList();
        return addresses.Where(address => address.Address is null).Select(address => Problem(address.Text)).ToList() is { Count: > 0 } problems
            ? throw new OptionsValidationException(WebHostDefaults.ServerUrlsKey, typeof(ListenAddresses), problems)
            : [.. addresses.Select(address => address.Address!)];
    }

    private static string[] Named(IConfiguration configuration) => List(configuration, WebHostDefaults.ServerUrlsKey) is { Length: > 0 } urls
        ? urls
        : [.. List(configuration, WebHostDefaults.HttpPortsKey).Select(port => $"http://*:{port}"), .. List(configuration, WebHostDefaults.HttpsPortsKey).Select(port => $"https://*:{port}")];

    private static string[] List(IConfiguration configuration, string key) => configuration[key]?.Split(';', Tidy) ?? [];

    private static BindingAddress? Parse(string text)
    {
        try
        {
            return BindingAddress.Parse(text) is var address && CanBeListenedOn(address) ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>What the server would refuse with a stack trace; and a port that is no number, which it would take for a part of the host's name.</summary>
    private static bool CanBeListenedOn(BindingAddress address) =>
        (address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) || address.Scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase))
        && address.PathBase.Length == 0
        && address.Port is >= 0 and <= ushort.MaxValue
        && (address.IsUnixPipe || address.IsNamedPipe || address.Host is "*" or "+" || Uri.CheckHostName(address.Host) is not UriHostNameType.Unknown)
        && !(address.Port == 0 && address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase));

    private static string Problem(string text) =>
        $"\"{text}\" is no address to listen on; it must be http or https, a host, and a port up to {ushort.MaxValue}; 0, for any, needs an IP address. Write, say, --urls {Default}, with ; between several.";
}
