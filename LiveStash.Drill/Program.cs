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

    /// <summary>All that end a process and can be caught.</summary>
    private static readonly PosixSignal[] Ends = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

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
        PosixSignalRegistration[] registrations = [.. Ends.Select(signal => PosixSignalRegistration.Create(signal, Stop(interrupt)))];
        try
        {
            return await RunAsync(command, interrupt.Token);
        }
        finally
        {
            foreach (var registration in registrations)
                registration.Dispose();
        }
    }

    private static async Task<int> RunAsync(DrillCommand command, CancellationToken cancellationToken)
    {
        var plan = Schedule.From(command.Seed, command.Faults, command.Rounds);
        Say($"seed {command.Seed}: {string.Join(", ", plan.Take(30).Select(round => round.Fault.Name()))}{(plan.Count > 30 ? " …" : "")}");
        DrillRun[] runs = [.. Enumerable.Range(0, command.Clusters).Select(number => Cluster(command, number, plan))];
        var failure = await SideBySide.RunAsync(runs.Select(run => (Func<CancellationToken, Task>)run.RunAsync), cancellationToken);

        var report = DrillReport.Of(command, [.. runs.SelectMany(run => run.Results).OrderBy(round => round.Plan.Number)], Clock.Now);
        Exception[] failures = [.. new[] { failure, await TellAsync(report, command.JsonFile) }.OfType<Exception>()];
        foreach (var failed in failures)
            await Console.Error.WriteLineAsync($"The drill failed: {(failed is TimeoutException ? failed.Message : failed)}");
        if (failures.Length > 0 || report.Violations.Count > 0)
            return Broken;
        if (report.IsComplete)
            return Kept;
        Say("interrupted; everything is ended and removed");
        return Interrupted;
    }

    /// <summary>What was finished is told, whatever became of the rest.</summary>
    /// <returns>Why the file could not be written.</returns>
    private static async Task<Exception?> TellAsync(DrillReport report, string? file)
    {
        Console.WriteLine();
        foreach (var line in report.Rounds.Count == 0 ? [] : SummaryTable.Lines([.. report.Faults, .. report.All is { } all && report.Faults.Count > 1 ? [all] : Array.Empty<FaultSummary>()]))
            Console.WriteLine(line);
        if (!report.IsComplete)
            Say($"{report.Rounds.Count} of {report.RoundsAsked} rounds were finished");
        try
        {
            if (file is not null)
                await report.WriteAsync(file);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure;
        }
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
