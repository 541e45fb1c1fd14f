using System.Text.Json;
using System.Xml.Linq;
using LiveStash.Benchmarks.Bars;
using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Report;
using LiveStash.Benchmarks.Tests.Support;

namespace LiveStash.Benchmarks.Tests;

public sealed class ReportTests
{
    private static readonly Machine Machine = new(2, ".NET", "Linux <5", 0.5, 2);
    private static readonly Results Results = Measured();
    private static readonly IReadOnlyList<BarVerdict> Verdicts = BarTable.Judge(new PeersCommand { Only = [Part.Save] }, Results);

    [Fact]
    public void Json_has_a_row_for_each_figure_with_its_ratio_and_its_bar()
    {
        var rows = Json().GetProperty("rows");

        var peer = rows[1];
        (peer.GetProperty("name").GetString(), peer.GetProperty("peer").GetString(), peer.GetProperty("payload").GetInt32(), peer.GetProperty("concurrency").GetInt32())
            .ShouldBe(("save", "Orleans", 100, 64));
        (peer.GetProperty("ops").GetDouble(), peer.GetProperty("p50us").GetDouble(), peer.GetProperty("p99us").GetDouble(), peer.GetProperty("ratio").GetDouble(), peer.GetProperty("bar").GetDouble())
            .ShouldBe((100_000, 1, 2, 1.5, 1.8));
    }

    [Fact]
    public void Json_has_null_where_there_is_no_bar() => Json().GetProperty("rows")[0].GetProperty("bar").ValueKind.ShouldBe(JsonValueKind.Null);

    [Fact]
    public void Json_has_the_memory() => Json().GetProperty("memory")[0].GetProperty("bytesPerItem").GetDouble().ShouldBe(1_500);

    [Fact]
    public void The_table_names_a_missed_bar_and_one_that_was_not_measured()
    {
        var bars = ReportTables.Of(Results, Verdicts).Single(table => table.Title == "Bars");

        bars.Rows.Select(row => row[^1]).ShouldBe(["MISSED", "not measured"]);
    }

    [Fact]
    public void The_table_says_what_could_not_run() =>
        ReportTables.Of(Results, Verdicts).ShouldContain(table => table.Rows.Any(row => row[0] == "Redis" && row[1] == "not installed"));

    [Fact]
    public void Every_row_has_a_cell_for_each_column() =>
        ReportTables.Of(Results, Verdicts).ShouldAllBe(table => table.Rows.All(row => row.Length == table.Columns.Count));

    [Fact]
    public void The_chart_has_a_bar_for_each_rate_and_the_faster_one_is_longer()
    {
        var bars = XDocument.Parse(SvgChart.Draw(Results, Machine)).Root!.Elements().Where(element => element.Attribute("height")?.Value == "13").ToList();

        bars.Count.ShouldBe(2);
        Width(bars[0]).ShouldBeGreaterThan(Width(bars[1]));
    }

    private static double Width(XElement bar) => double.Parse(bar.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static JsonElement Json() => JsonDocument.Parse(JsonReport.Of(Machine, Results, Verdicts).ToText()).RootElement;

    private static Results Measured()
    {
        var results = new Results().With("save", "LiveStash", 150_000).With("save", "Orleans", 100_000);
        results.Add(new MemoryFigure(PeerName.LiveStash, 200_000, 1_500));
        results.Skip("Redis", "not installed");
        return results;
    }
}
