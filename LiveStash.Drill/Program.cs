using System.Runtime.InteropServices;
using LiveStash.Drill.Cluster;
using LiveStash.Drill.Command;
using LiveStash.Drill.Faults;
using LiveStash.Drill.Report;
using LiveStash.Drill.Rounds;
using LiveStash.Drill.Time;

namespace LiveStash.Drill;

/// <summary>The fault drill: real nodes, real load, real faults, and a check of all that clients were promised.</summary>
internal static class Program
{
    private const int Kept = 0;
    private const int Broken = 1;
    private const int Mistaken = 2;
    private const int Interrupted = 130;

    private static readonly DrillClock Clock = new(TimeProvider.System);

    private static async Task<int> Main(string[] args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine(DrillArguments.Usage);
            return Kept;
        }

        var (read, problems) = DrillArguments.Read(args);
        if (read is null)
            return await RefuseAsync(problems);
        var command = await WithoutImpossibleAsync(read);
        if (command.Faults.Count == 0)
            return await RefuseAsync(["--faults leaves nothing that can be done here."]);

        using var interrupt = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop(interrupt));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop(interrupt));
        try
        {
            return await RunAsync(command, interrupt.Token);
        }
        catch (TimeoutException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Broken;
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            Say("interrupted; everything is ended and removed");
            return Interrupted;
        }
    }

    private static async Task<int> RunAsync(DrillCommand command, CancellationToken cancellationToken)
    {
        var plan = Schedule.From(command.Seed, command.Faults, command.Rounds);
        Say($"seed {command.Seed}: {string.Join(", ", plan.Take(30).Select(round => round.Fault.Name()))}{(plan.Count > 30 ? " …" : "")}");
        DrillRun[] runs = [.. Enumerable.Range(0, command.Clusters).Select(number => Cluster(command, number, plan))];
        await Task.WhenAll(runs.Select(run => run.RunAsync(cancellationToken)));

        var report = DrillReport.Of(command, [.. runs.SelectMany(run => run.Results).OrderBy(round => round.Plan.Number)], Clock.Now);
        Console.WriteLine();
        foreach (var line in SummaryTable.Lines([.. report.Faults, .. report.All is { } all && report.Faults.Count > 1 ? [all] : Array.Empty<FaultSummary>()]))
            Console.WriteLine(line);
        if (command.JsonFile is { } file)
            await report.WriteAsync(file, cancellationToken);
        return report.Violations.Count == 0 ? Kept : Broken;
    }

    /// <summary>The clusters take the rounds in turn.</summary>
    private static DrillRun Cluster(DrillCommand command, int number, IReadOnlyList<RoundPlan> plan) =>
        new(command, number, [.. plan.Where(round => round.Number % command.Clusters == number)], Clock, text => Say(command.Clusters == 1 ? text : $"cluster {number + 1}: {text}"));

    private static async Task<DrillCommand> WithoutImpossibleAsync(DrillCommand command)
    {
        if (!command.Faults.Any(fault => fault.NeedsNetwork()) || await NamespaceNetwork.WhyNotAsync() is not { } reason)
            return command;
        Say($"skipped, as {reason}: {string.Join(", ", command.Faults.Where(fault => fault.NeedsNetwork()).Select(fault => fault.Name()))}");
        return command.WithoutNetwork();
    }

    private static async Task<int> RefuseAsync(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
            await Console.Error.WriteLineAsync($"  - {problem}");
        await Console.Error.WriteLineAsync($"\n{DrillArguments.Usage}");
        return Mistaken;
    }

    private static Action<PosixSignalContext> Stop(CancellationTokenSource interrupt) => signal =>
    {
        signal.Cancel = true;
        interrupt.Cancel();
    };

    private static void Say(string text) => Console.WriteLine($"[{Clock.Now.TotalSeconds,7:F1}] {text}");
}
