using System.Globalization;
using LiveStash.Web.Command;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Launcher;

/// <summary>What the command line asks of the launcher: <c>--cluster 3 --rolling 30</c>, and settings for all nodes.</summary>
/// <param name="Nodes">How many nodes to start.</param>
/// <param name="Rolling">How often one of them is restarted; <see langword="null"/>: never.</param>
/// <param name="Rest">The other arguments: those of the proxy and of every node.</param>
internal sealed record LaunchCommand(int Nodes, TimeSpan? Rolling, string[] Rest)
{
    private const string Cluster = "--cluster";
    private const string Roll = "--rolling";
    private const int NodesMax = 16;
    private const int RollingMax = 3_600;

    private static readonly string[] Switches = [Cluster, Roll];

    /// <summary>Settings that each node has for itself.</summary>
    private static readonly string[] NotForAll = ["Node:Hostname", "Node:Port", "Node:SeedNodes", "Node:StopWithInput"];

    /// <summary>Whether the launcher itself reads it; the case of its letters is no matter, as with every setting.</summary>
    public static bool IsSwitch(string argument) => Array.Exists(Switches, name => IsNamed(argument, name));

    /// <returns>The command, or <see langword="null"/> when the arguments are those of a node.</returns>
    /// <exception cref="OptionsValidationException">The arguments are not valid; the message lists all problems.</exception>
    public static LaunchCommand? Find(string[] args)
    {
        var rest = args.ToList();
        var (nodes, rolling) = (Take(rest, Cluster), Take(rest, Roll));
        if (nodes is null && rolling is null)
            return null;

        string?[] problems = [Missing(nodes), OutOfRange(Cluster, nodes, NodesMax), OutOfRange(Roll, rolling, RollingMax), .. Repeated(rest), .. rest.Where(IsNotForAll).Select(Unwanted)];
        return problems.OfType<string>().ToList() is { Count: > 0 } found
            ? throw new OptionsValidationException(Cluster, typeof(LaunchCommand), found)
            : new LaunchCommand(Number(nodes) ?? 0, Number(rolling) is { } seconds ? TimeSpan.FromSeconds(seconds) : null, [.. rest]);
    }

    private static string? Take(List<string> args, string name)
    {
        var at = args.FindIndex(arg => IsNamed(arg, name));
        if (at < 0)
            return null;

        var (argument, next) = (args[at], args.ElementAtOrDefault(at + 1));
        args.RemoveAt(at);
        if (argument.Length > name.Length)
            return argument[(name.Length + 1)..];
        if (next is not null)
            args.RemoveAt(at);
        return next ?? "";
    }

    private static bool IsNamed(string argument, string name) => argument.Split('=')[0].Equals(name, StringComparison.OrdinalIgnoreCase);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Missing(string? nodes) =>
        nodes is null ? $"{Roll} restarts the nodes that {Cluster} starts. Add, say, {Cluster} 3." : null;

    private static string? OutOfRange(string name, string? text, int most) =>
        text is null || Number(text) is { } number && number >= 1 && number <= most
            ? null
            : $"{name} is \"{text}\"; it must be a whole number from 1 to {most}. Write, say, {Cluster} 3 {Roll} 30 (nodes, seconds).";

    private static IEnumerable<string> Repeated(List<string> rest) =>
        Switches.Where(name => rest.Exists(arg => IsNamed(arg, name))).Select(name => $"{name} is given more than once, and is read once. Remove all but one.");

    /// <summary>The setting itself, or an element of it where it is a list.</summary>
    private static bool IsNotForAll(string arg) => SettingName.Of(arg) is { } key && NotForAll.Any(name => $"{key}:".StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase));

    private static string Unwanted(string arg) => $"{arg} is chosen by {Cluster} for each node. Remove it, or start the nodes one by one without {Cluster}.";
}
