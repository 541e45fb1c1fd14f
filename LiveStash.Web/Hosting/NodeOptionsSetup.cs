using System.Globalization;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Hosting;

/// <summary>Reads and checks the section <c>Node</c>. Reading never throws, so that all problems are told at once.</summary>
internal sealed class NodeOptionsSetup(IConfiguration configuration) : IConfigureOptions<NodeOptions>, IValidateOptions<NodeOptions>
{
    private const int PortMax = ushort.MaxValue;
    private static readonly string[] Known = [nameof(NodeOptions.Hostname), nameof(NodeOptions.Port), nameof(NodeOptions.KeyRing)];

    private readonly IConfigurationSection _section = configuration.GetSection(NodeOptions.SectionName);

    public void Configure(NodeOptions options)
    {
        options.Hostname = _section[nameof(NodeOptions.Hostname)] ?? options.Hostname;
        options.KeyRing = _section[nameof(NodeOptions.KeyRing)];
        if (_section[nameof(NodeOptions.Port)] is { } port)
            options.Port = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }

    public ValidateOptionsResult Validate(string? name, NodeOptions options)
    {
        var problems = UnknownKeys().ToList();
        if (Uri.CheckHostName(options.Hostname) is UriHostNameType.Unknown)
            problems.Add($"Node:Hostname is \"{options.Hostname}\", which is no host name and no IP address. Give the one at which other nodes reach this one.");
        if (options.Port is < 0 or > PortMax)
            problems.Add($"Node:Port is \"{_section[nameof(NodeOptions.Port)]}\"; it must be a whole number from 0 to {PortMax}. Use 0 for a free port.");
        if (options.KeyRing is not null && string.IsNullOrWhiteSpace(options.KeyRing))
            problems.Add("Node:KeyRing is empty. Name a folder, or remove the setting.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> UnknownKeys() =>
        from child in _section.GetChildren()
        where !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
        select $"{child.Path} is not an option. Known here: {string.Join(", ", Known)}.";
}
