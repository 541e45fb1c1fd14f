using System.Text.Json;
using System.Text.Json.Serialization;
using LiveStash.Benchmarks.Bars;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Report;

/// <summary>The report for machines.</summary>
internal sealed record JsonReport(
    Machine Machine, IReadOnlyList<JsonRow> Rows, IReadOnlyList<MemoryFigure> Memory, IReadOnlyList<Figure> Figures, IReadOnlyList<Skipped> Skipped, IReadOnlyList<JsonBar> Bars)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static JsonReport Of(Machine machine, Results results, IReadOnlyList<BarVerdict> verdicts) => new(
        machine,
        [.. results.Rows.Select(row => JsonRow.Of(row.Key, row.Median, row.Ratio))],
        results.Memory,
        results.Figures,
        results.Skipped,
        [.. verdicts.Select(verdict => new JsonBar(verdict.Bar.Row, verdict.Bar.Sense, verdict.Bar.Limit, verdict.Bar.Unit, verdict.Measured, verdict.Outcome))]);

    public string ToText() => JsonSerializer.Serialize(this, Json) + "\n";
}

/// <summary>One row; <paramref name="Bar"/> is the figure to reach, <see langword="null"/> where there is none.</summary>
internal sealed record JsonRow(
    string Name,
    string Peer,
    int Payload,
    int Concurrency,
    double Ops,
    [property: JsonPropertyName("p50us")] double P50Us,
    [property: JsonPropertyName("p99us")] double P99Us,
    [property: JsonPropertyName("bytes")] double Bytes,
    double? Ratio,
    double? Bar)
{
    public static JsonRow Of(RowKey key, Sample median, double? ratio) =>
        new(key.Name, key.Peer, key.Payload, key.Concurrency, median.Ops, median.P50Us, median.P99Us, median.Bytes, ratio, BarTable.For(key));
}

/// <summary>How one bar came out.</summary>
internal sealed record JsonBar(string Row, BarSense Sense, double Limit, string Unit, double? Measured, BarOutcome Outcome);
