using System.Text.Json;
using System.Text.Json.Serialization;
using LiveStash.Drill.Command;
using LiveStash.Drill.Faults;
using LiveStash.Drill.History;
using LiveStash.Drill.Rounds;

namespace LiveStash.Drill.Report;

/// <summary>The figures for machines.</summary>
internal sealed record DrillReport(
    int Seed, int Nodes, int Stashes, int Copies, int RoundsAsked, double Seconds, FaultSummary? All, IReadOnlyList<FaultSummary> Faults, IReadOnlyList<RoundLine> Rounds, IReadOnlyList<Violation> Violations)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>False: it was interrupted, or failed, and is of the rounds that were finished.</summary>
    public bool IsComplete => Rounds.Count == RoundsAsked;

    public static DrillReport Of(DrillCommand command, IReadOnlyList<RoundResult> rounds, TimeSpan took) => new(
        command.Seed, command.Nodes, command.Stashes, command.Copies, command.Rounds, took.TotalSeconds,
        rounds.Count == 0 ? null : FaultSummary.Of("all", rounds),
        FaultSummary.Of(rounds),
        [.. rounds.Select(RoundLine.Of)],
        [.. rounds.SelectMany(round => round.Violations)]);

    public Task WriteAsync(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, Json) + "\n");
}

/// <summary>A round in short.</summary>
internal sealed record RoundLine(int Number, string Fault, string Text, RoundCounts Counts, int Violations, double? WholeAfterSeconds, double? CopiedAfterRemovalSeconds)
{
    public static RoundLine Of(RoundResult round) => new(
        round.Plan.Number, round.Plan.Fault.Name(), round.Fault.Text, round.Counts, round.Violations.Count, round.WholeAfter?.TotalSeconds, round.Fault.CopiedAgain?.TotalSeconds);
}
