using System.Diagnostics;
using LiveStash.Benchmarks.Bars;
using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Micro;
using LiveStash.Benchmarks.Nodes;
using LiveStash.Benchmarks.Report;
using LiveStash.Benchmarks.Scenarios;

namespace LiveStash.Benchmarks;

/// <summary>LiveStash beside what people would use instead.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int Mistaken = 2;

    private static Task<int> Main(string[] args) => args switch
    {
        ["peers", .. var rest] => PeersAsync(rest),
        [MicroProgram.Command, .. var rest] => Task.FromResult(MicroProgram.Run(rest)),
        [NodeProgram.Command, .. { Length: 3 } rest] => NodeProgram.RunAsync(rest),
        [] or ["--help"] => Task.FromResult(Help()),
        _ => RefuseAsync([$"\"{args[0]}\" is no command; there are peers and micro. Write one of them first."]),
    };

    private static int Help()
    {
        Console.WriteLine(BenchmarkArguments.Usage);
        return Done;
    }

    private static async Task<int> PeersAsync(string[] args)
    {
        var (command, problems) = BenchmarkArguments.Read(args);
        if (command is null)
            return await RefuseAsync(problems);

        using var interrupted = Children.EndWhenInterrupted();
        try
        {
            return await ReportAsync(command, Machine.Now(), await MeasureAsync(command));
        }
        finally
        {
            Children.End();
        }
    }

    private static async Task<int> ReportAsync(PeersCommand command, Machine before, Results results)
    {
        var machine = before.AtTheEnd();
        var verdicts = BarTable.Judge(command, results);
        ReportPrinter.Print(machine, ReportTables.Of(results, verdicts));
        if (command.JsonFile is { } json)
            await File.WriteAllTextAsync(json, JsonReport.Of(machine, results, verdicts).ToText());
        if (command.SvgFile is { } svg)
            await File.WriteAllTextAsync(svg, SvgChart.Draw(results, machine));
        return ExitCode.Of(verdicts);
    }

    private static async Task<Results> MeasureAsync(PeersCommand command)
    {
        var watch = Stopwatch.StartNew();
        var run = new BenchmarkRun(command, RunPlan.For(command.Quick), new Results(), text => Console.Error.WriteLine($"[{watch.Elapsed.TotalSeconds,6:F1}] {text}"));
        await LocalScenario.RunAsync(run);
        await MemoryScenario.RunAsync(run);
        await RemoteScenario.RunAsync(run);
        await GrowthScenario.RunAsync(run);
        await ExpireScenario.RunAsync(run);
        await LeaveScenario.RunAsync(run);
        await IdleScenario.RunAsync(run);
        return run.Results;
    }

    private static async Task<int> RefuseAsync(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
            await Console.Error.WriteLineAsync($"  - {problem}");
        await Console.Error.WriteLineAsync($"\n{BenchmarkArguments.Usage}");
        return Mistaken;
    }
}
