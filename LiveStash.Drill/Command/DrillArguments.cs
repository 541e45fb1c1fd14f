using System.Globalization;
using LiveStash.Drill.Faults;

namespace LiveStash.Drill.Command;

/// <summary>Reads the command line. All mistakes are told at once.</summary>
internal sealed class DrillArguments
{
    private const string Quick = "--quick";
    private const int QuickStashes = 60;

    /// <summary>Settings that each node has for itself.</summary>
    private static readonly string[] NotForAll = ["--Node:Hostname", "--Node:Port", "--Node:SeedNodes", "--Node:KeyRing", "--Node:StopWithInput"];

    /// <summary>Four kills over the roles: what fits into two minutes.</summary>
    private static readonly FaultKind[] QuickFaults = [FaultKind.KillOwner, FaultKind.KillCopy, FaultKind.KillOldest, FaultKind.KillRandom];

    private readonly Dictionary<string, string> _given = [];
    private readonly List<string> _settings = [];
    private readonly List<string> _problems = [];

    private DrillArguments()
    {
    }

    public const string Usage = """
        LiveStash.Drill: breaks a cluster of real processes under load, and checks that what was acknowledged is kept.

          --nodes N      3 to 5 nodes; default 3
          --seed N       the same seed, the same faults; default 1
          --stashes N    10 to 5000 stashes under load; default 200
          --rounds N     faults in all, in turn; default: each once
          --faults LIST  of kill-owner, kill-copy, kill-oldest, kill-singleton, kill-random, kill-twice, kill-in-a-row (of 5 nodes), roll, pause,
                         and, as root, partition-2-1, partition-1-1-1, partition-one-way, flap; default: all that so many nodes can be put to
          --clusters N   clusters that are drilled side by side, each with that many nodes and stashes, 1 to 8; default 1
          --copies N     a save that says so many copies (1 or 2) must survive; default 2. It sets nothing on the nodes: --LiveStash:Copies does
          --json FILE    writes the figures there, too
          --quick        four kills with 60 stashes, in about two minutes
          --Key:Sub=V    a setting for every node, such as --LiveStash:HedgeAfter=00:00:00.1

        Exit code: 0 nothing was broken; 1 a promise was, or the drill itself failed; 2 a mistake in the arguments; 130 interrupted. The figures of all finished rounds are given in any case.
        """;

    /// <returns>The command, or <see langword="null"/> and what is wrong.</returns>
    public static (DrillCommand? Command, IReadOnlyList<string> Problems) Read(IReadOnlyList<string> args)
    {
        var arguments = new DrillArguments();
        arguments.Collect(args);
        var command = arguments.ToCommand();
        return arguments._problems.Count == 0 ? (command, []) : (null, arguments._problems);
    }

    private void Collect(IReadOnlyList<string> args)
    {
        for (var at = 0; at < args.Count; at++)
        {
            var name = args[at].Split('=', 2)[0];
            if (name.Contains(':', StringComparison.Ordinal))
                AddSetting(args[at], name);
            else if (name is Quick)
                AddQuick(args[at]);
            else if (name is not ("--nodes" or "--seed" or "--stashes" or "--rounds" or "--faults" or "--clusters" or "--copies" or "--json"))
                _problems.Add($"{args[at]} is not an argument of the drill, and no setting of a node, which is written as --Key:Sub=value.");
            else if (args[at].Length > name.Length)
                _given[name] = args[at][(name.Length + 1)..];
            else
                _given[name] = at + 1 < args.Count && !args[at + 1].StartsWith("--", StringComparison.Ordinal) ? args[++at] : "";
        }
    }

    private void AddQuick(string argument)
    {
        _given[Quick] = "";
        if (argument != Quick)
            _problems.Add($"{argument} has a value; {Quick} takes none. Write {Quick}, or leave it out.");
    }

    private void AddSetting(string argument, string name)
    {
        if (NotForAll.Any(own => name.StartsWith(own, StringComparison.OrdinalIgnoreCase)))
            _problems.Add($"{argument} is chosen by the drill for each node. Remove it.");
        else if (!name.StartsWith("--", StringComparison.Ordinal) || argument.Length == name.Length)
            _problems.Add($"{argument} is no setting of a node. Write it as --Key:Sub=value.");
        else
            _settings.Add(argument);
    }

    private DrillCommand ToCommand()
    {
        var quick = _given.ContainsKey(Quick);
        var nodes = Number("--nodes", 3, 5, 3);
        var faults = Faults(nodes) ?? (quick ? QuickFaults : FaultNames.For(nodes));
        return new DrillCommand
        {
            Nodes = nodes,
            Seed = Number("--seed", 0, int.MaxValue, 1),
            Stashes = Number("--stashes", 10, 5_000, quick ? QuickStashes : 200),
            AskedRounds = _given.ContainsKey("--rounds") ? Number("--rounds", 1, 10_000, 1) : null,
            Faults = faults,
            Clusters = Number("--clusters", 1, 8, 1),
            Copies = Number("--copies", 1, 2, 2),
            JsonFile = JsonFile(),
            NodeSettings = _settings,
        };
    }

    private int Number(string name, int least, int most, int otherwise)
    {
        if (!_given.TryGetValue(name, out var text))
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        _problems.Add($"{name} is \"{text}\"; it must be a whole number from {least} to {most}.");
        return otherwise;
    }

    private List<FaultKind>? Faults(int nodes)
    {
        if (!_given.TryGetValue("--faults", out var text))
            return null;
        var names = text.Split(',');
        foreach (var name in names.Where(name => FaultNames.Find(name) is null))
            _problems.Add($"--faults has \"{name}\", which is none. There are: {string.Join(", ", FaultNames.All.Select(fault => fault.Name()))}.");
        List<FaultKind> faults = [.. names.Select(FaultNames.Find).OfType<FaultKind>()];
        foreach (var fault in faults.Except(FaultNames.For(nodes)))
            _problems.Add($"--faults has \"{fault.Name()}\" and --nodes is {nodes}; it needs {FaultNames.NodesToLoseTwoInARow}: of fewer, what is left is no majority, and ends itself.");
        return faults;
    }

    private string? JsonFile()
    {
        if (!_given.TryGetValue("--json", out var file))
            return null;
        if (file.Length == 0 || Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder || !Directory.Exists(folder))
            _problems.Add($"--json is \"{file}\"; it must be a file in a folder that exists. Write --json=FILE.");
        else if (Directory.Exists(file))
            _problems.Add($"--json is \"{file}\", which is a folder; it must be a file. Write --json={Path.Combine(file, "drill.json")}.");
        return file;
    }
}
