using System.Globalization;
using LiveStash.Benchmarks.Bars;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Report;

/// <summary>The report for people, as titles and cells. Pure.</summary>
internal static class ReportTables
{
    public static IReadOnlyList<ReportTable> Of(Results results, IReadOnlyList<BarVerdict> verdicts) =>
        [.. ((ReportTable[])[Rows(results), Memory(results), Figures(results), Skipped(results), Bars(verdicts)]).Where(table => table.Rows.Count > 0)];

    private static ReportTable Rows(Results results) => new(
        "Rates",
        ["row", "peer", "payload", "at once", "op/s", "p50 µs", "p99 µs", "B/op", "LiveStash is"],
        [.. results.Rows.Select(row => (string[])
        [
            row.Key.Name, row.Key.Peer, $"{row.Key.Payload:N0} B", $"{row.Key.Concurrency}",
            Number(row.Median.Ops), Number(row.Median.P50Us), Number(row.Median.P99Us), Number(row.Median.Bytes), row.Ratio is { } ratio ? Ratio(ratio) : "",
        ])]);

    private static ReportTable Memory(Results results) => new(
        "Memory of an idle item, 100 B of state",
        ["peer", "items", "B/item"],
        [.. results.Memory.Select(memory => (string[])[memory.Peer, $"{memory.Items:N0}", Number(memory.BytesPerItem)])]);

    private static ReportTable Figures(Results results) => new(
        "Other figures",
        ["figure", "value", "unit"],
        [.. results.Figures.Select(figure => (string[])[figure.Name, Number(figure.Value), figure.Unit])]);

    private static ReportTable Skipped(Results results) => new(
        "Could not be measured here",
        ["what", "why"],
        [.. results.Skipped.Select(skipped => (string[])[skipped.What, skipped.Why])]);

    private static ReportTable Bars(IReadOnlyList<BarVerdict> verdicts) => new(
        "Bars",
        ["what", "bar", "measured", ""],
        [.. verdicts.Select(verdict => (string[])[verdict.Bar.Row, Limit(verdict.Bar), verdict.Measured is { } measured ? $"{Number(measured)} {verdict.Bar.Unit}" : "-", Word(verdict.Outcome)])]);

    private static string Limit(Bar bar) => bar.Sense switch
    {
        BarSense.AtLeast => $"at least {Number(bar.Limit)} {bar.Unit}",
        BarSense.AtMost => $"at most {Number(bar.Limit)} {bar.Unit}",
        _ => $"under {Number(bar.Limit)} {bar.Unit}",
    };

    private static string Word(BarOutcome outcome) => outcome switch
    {
        BarOutcome.Reached => "reached",
        BarOutcome.Missed => "MISSED",
        _ => "not measured",
    };

    private static string Ratio(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{(ratio >= 100 ? Math.Round(ratio) : ratio):G3} ×");

    /// <summary>Three digits are what a median of a few rounds is worth.</summary>
    private static string Number(double value) => value switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}

/// <summary>One table: a title, titles of columns, and cells.</summary>
internal sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows);
