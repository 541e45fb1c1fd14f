using System.Globalization;
using System.Security;
using System.Text;
using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Report;

/// <summary>Rates at 100 B and 64 callers as bars, on a logarithmic scale: a map in the process is a hundred times as fast as a server. Pure.</summary>
internal sealed class SvgChart
{
    private const int Width = 900;
    private const int BarsFrom = 320;
    private const int BarsTo = 780;
    private const int Line = 18;
    private const int GroupGap = 14;
    private const int Top = 56;

    /// <summary>Where the scale begins, in operations per second.</summary>
    private const double Least = 1_000;

    private readonly StringBuilder _svg = new();
    private readonly (RowKey Key, Sample Median, double? Ratio)[] _rows;
    private readonly double _most;

    private SvgChart(Results results)
    {
        _rows = [.. results.Rows.Where(row => row.Key is { Payload: RunPlan.SmallPayload, Concurrency: RunPlan.UsualConcurrency })];
        _most = _rows.Select(row => row.Median.Ops).Append(Least * 10).Max();
    }

    public static string Draw(Results results, Machine machine) => new SvgChart(results).Draw(machine);

    private string Draw(Machine machine)
    {
        var groups = _rows.GroupBy(row => row.Key.OfLiveStash.Name).ToList();
        var height = Top + (_rows.Length * Line) + (groups.Count * GroupGap);
        Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="12" role="img">""");
        Add($"<title>Operations per second at {RunPlan.SmallPayload} B and {RunPlan.UsualConcurrency} callers</title>");
        Add($"""<rect width="{Width}" height="{height}" fill="#ffffff"/>""");
        Add($"""<text x="16" y="22" font-size="15" font-weight="bold">Operations per second, {RunPlan.SmallPayload} B, {RunPlan.UsualConcurrency} callers (logarithmic)</text>""");
        Add($"""<text x="16" y="40" fill="#555555">{SecurityElement.Escape(machine.ToString())}</text>""");
        var y = Top;
        foreach (var group in groups)
        {
            foreach (var row in group)
                DrawBar(row.Key, row.Median.Ops, y += Line);
            y += GroupGap;
        }

        Add($"</svg>");
        return _svg.ToString();
    }

    private void DrawBar(RowKey key, double ops, int y)
    {
        var length = Math.Max(1, (BarsTo - BarsFrom) * Math.Log(ops / Least) / Math.Log(_most / Least));
        var colour = key.Peer switch
        {
            PeerName.LiveStash => "#0b6e4f",
            PeerName.Limit => "#c9c9c9",
            _ => "#8fa6b8",
        };
        var label = key.Peer == PeerName.Limit ? key.Name : $"{key.Name}, {key.Peer}";
        Add($"""<text x="{BarsFrom - 8}" y="{y}" text-anchor="end">{SecurityElement.Escape(label)}</text>""");
        Add($"""<rect x="{BarsFrom}" y="{y - 11}" width="{length:F1}" height="13" fill="{colour}"/>""");
        Add($"""<text x="{BarsFrom + length + 6:F1}" y="{y}">{ops:N0}</text>""");
    }

    private void Add(FormattableString line) => _svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
