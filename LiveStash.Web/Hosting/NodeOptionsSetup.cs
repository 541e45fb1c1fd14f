using System.Globalization;
using System.Net;
using Akka.Actor;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Hosting;

/// <summary>Reads and checks the section <c>Node</c>. Reading never throws, so that all problems are told at once.</summary>
internal sealed class NodeOptionsSetup(IConfiguration configuration) : IConfigureOptions<NodeOptions>, IValidateOptions<NodeOptions>
{
    private const int PortMax = ushort.MaxValue;
    private const int ApiRequestsPerSecondMax = 1_000_000;

    /// <summary>Names of the options.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        nameof(NodeOptions.Hostname), nameof(NodeOptions.Port), nameof(NodeOptions.SeedNodes), nameof(NodeOptions.Roles), nameof(NodeOptions.KeyRing), nameof(NodeOptions.StopWithInput),
        nameof(NodeOptions.ApiRequestsPerSecond),
    ];

    private readonly IConfigurationSection _section = configuration.GetSection(NodeOptions.SectionName);

    public void Configure(NodeOptions options)
    {
        options.Hostname = _section[nameof(NodeOptions.Hostname)] ?? options.Hostname;
        options.KeyRing = _section[nameof(NodeOptions.KeyRing)];
        options.Port = Number(nameof(NodeOptions.Port)) ?? options.Port;
        options.ApiRequestsPerSecond = Number(nameof(NodeOptions.ApiRequestsPerSecond)) ?? options.ApiRequestsPerSecond;
        options.SeedNodes = [.. List(nameof(NodeOptions.SeedNodes)).Select(seed => SeedNode.Parse(seed.Value)).OfType<Address>()];
        options.Roles = [.. List(nameof(NodeOptions.Roles)).Select(role => role.Value).OfType<string>()];
        options.StopWithInput = bool.TryParse(_section[nameof(NodeOptions.StopWithInput)], out var stops) && stops;
    }

    public ValidateOptionsResult Validate(string? name, NodeOptions options)
    {
        string[] problems = [.. UnknownKeys(), .. AddressProblems(options), .. ListProblems(), .. OtherProblems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> UnknownKeys() =>
        from child in _section.GetChildren()
        where !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
        select $"{child.Path} is not an option. Known here: {string.Join(", ", Known)}.";

    private IEnumerable<string> AddressProblems(NodeOptions options)
    {
        if (Uri.CheckHostName(options.Hostname) is UriHostNameType.Unknown)
            yield return $"Node:Hostname is \"{options.Hostname}\", which is no host name and no IP address. Give the one at which other nodes reach this one.";
        else if (IPAddress.TryParse(options.Hostname, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
            yield return $"Node:Hostname is \"{options.Hostname}\", which stands for all addresses of this machine. Give the one at which other nodes reach this one.";
        if (options.Port is < 0 or > PortMax)
            yield return $"Node:Port is \"{_section[nameof(NodeOptions.Port)]}\"; it must be a whole number from 0 to {PortMax}. Use 0 for a free port.";
    }

    private IEnumerable<string> ListProblems()
    {
        foreach (var name in new[] { nameof(NodeOptions.SeedNodes), nameof(NodeOptions.Roles) }.Where(name => _section[name] is not null))
            yield return $"Node:{name} is \"{_section[name]}\", but it is a list. Number its elements: Node:{name}:0, Node:{name}:1 and so on.";
        foreach (var seed in List(nameof(NodeOptions.SeedNodes)).Where(seed => SeedNode.Parse(seed.Value) is null))
            yield return $"{seed.Path} is \"{seed.Value}\"; it must be a node's host:port with a port from 1 to {PortMax}. Write it as 10.0.0.1:4051 or {SeedNode.Example}.";
        foreach (var role in List(nameof(NodeOptions.Roles)).Where(role => string.IsNullOrWhiteSpace(role.Value)))
            yield return $"{role.Path} is empty. Name a role, or remove the setting.";
    }

    private IEnumerable<string> OtherProblems(NodeOptions options)
    {
        if (options.KeyRing is not null && string.IsNullOrWhiteSpace(options.KeyRing))
            yield return "Node:KeyRing is empty. Name a folder, or remove the setting.";
        if (_section[nameof(NodeOptions.StopWithInput)] is { } stops && !bool.TryParse(stops, out _))
            yield return $"Node:StopWithInput is \"{stops}\"; it must be true or false.";
        if (options.ApiRequestsPerSecond is < 0 or > ApiRequestsPerSecondMax)
            yield return $"Node:ApiRequestsPerSecond is \"{_section[nameof(NodeOptions.ApiRequestsPerSecond)]}\"; it must be a whole number from 0 to {ApiRequestsPerSecondMax}. Use 0 for no limit.";
    }

    // -1 for what is no number: the check names it.
    private int? Number(string name) =>
        _section[name] is not { } text ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private IEnumerable<IConfigurationSection> List(string name) => _section.GetSection(name).GetChildren();
}
