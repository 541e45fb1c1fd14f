namespace LiveStash.Benchmarks.Command;

/// <summary>Reads the arguments of <c>peers</c>. All mistakes are told at once.</summary>
internal sealed class BenchmarkArguments
{
    private const string Quick = "--quick";
    private const string Json = "--json";
    private const string Svg = "--svg";
    private const string Only = "--only";

    private readonly Dictionary<string, string> _given = [];
    private readonly List<string> _problems = [];

    private BenchmarkArguments()
    {
    }

    public static string Usage { get; } = $"""
        LiveStash.Benchmarks: LiveStash beside what people would use instead, in one run.

          peers            measures LiveStash, Orleans, Redis, Garnet, IMemoryCache and ConcurrentDictionary in turn
            --quick        100 B and 64 at once only (rows of two processes: 1, 64 or 512), shorter rounds, and without {string.Join(", ", Part.Long)} unless --only names them;
                           under three minutes on two cores
            --json FILE    writes the figures there, too
            --svg FILE     writes a chart there
            --only NAME,…  parts of the run, of: {string.Join(", ", Part.All)}
          micro [ARGS]     measures single pieces with BenchmarkDotNet; ARGS are its own, such as --filter '*Codec*'

        Exit code: 0 every bar of the parts that ran was reached; 1 one was missed; 2 a mistake in the arguments;
        3 none was missed, but one could not be measured here; 130 interrupted.
        """;

    /// <returns>The command, or <see langword="null"/> and what is wrong.</returns>
    public static (PeersCommand? Command, IReadOnlyList<string> Problems) Read(IReadOnlyList<string> args)
    {
        var arguments = new BenchmarkArguments();
        arguments.Collect(args);
        var command = new PeersCommand
        {
            Quick = arguments._given.ContainsKey(Quick),
            JsonFile = arguments.File(Json),
            SvgFile = arguments.File(Svg),
            Only = arguments.Parts(),
        };
        return arguments._problems.Count == 0 ? (command, []) : (null, arguments._problems);
    }

    private void Collect(IReadOnlyList<string> args)
    {
        for (var at = 0; at < args.Count; at++)
        {
            var name = args[at].Split('=', 2)[0];
            if (name is not (Quick or Json or Svg or Only))
                _problems.Add($"\"{args[at]}\" is no argument of peers; there are {Quick}, {Json}, {Svg} and {Only}. Remove it.");
            else if (name == Quick && args[at] != Quick)
                _problems.Add($"\"{args[at]}\" has a value; {Quick} takes none. Write {Quick}, or leave it out.");
            else if (name == Quick)
                _given[name] = "";
            else if (args[at].Length > name.Length)
                _given[name] = args[at][(name.Length + 1)..];
            else
                _given[name] = at + 1 < args.Count && !args[at + 1].StartsWith("--", StringComparison.Ordinal) ? args[++at] : "";
        }
    }

    private string? File(string name)
    {
        if (!_given.TryGetValue(name, out var file))
            return null;
        if (file.Length == 0 || Directory.Exists(file) || Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder || !Directory.Exists(folder))
            _problems.Add($"{name} is \"{file}\"; it must be a file in a folder that exists. Make the folder, or name another.");
        return file;
    }

    private string[] Parts()
    {
        if (!_given.TryGetValue(Only, out var text))
            return [];
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in names.Where(name => !Part.All.Contains(name)))
            _problems.Add($"{Only} has \"{name}\", which is no part of the run. Name some of: {string.Join(", ", Part.All)}.");
        return names;
    }
}
