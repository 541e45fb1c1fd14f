using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Hosting;

/// <summary>Where the host listens for browsers: what the configuration names, or port 5080.</summary>
internal static class ListenAddresses
{
    private const string Default = "http://localhost:5080";
    private const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>The weakest source: anything else that names an address goes before it. In appsettings.json it would win over ASPNETCORE_URLS.</summary>
    public static void AddDefault(ConfigurationManager configuration)
    {
        if (Named(configuration).Length == 0)
            ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new(WebHostDefaults.ServerUrlsKey, Default)] });
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
            return BindingAddress.Parse(text) is { Port: >= 0 and <= ushort.MaxValue } address ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Problem(string text) =>
        $"\"{text}\" is no address to listen on; it must be a scheme, a host and a port up to {ushort.MaxValue}. Write, say, --urls {Default}, with ; between several.";
}
