using Spectre.Console;

namespace LiveStash.Benchmarks.Report;

/// <summary>Prints the tables.</summary>
internal static class ReportPrinter
{
    /// <summary>Where the output is no terminal, nothing is to be wrapped.</summary>
    private const int FileWidth = 160;

    public static void Print(Machine machine, IReadOnlyList<ReportTable> tables)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = FileWidth;
        AnsiConsole.WriteLine(machine.ToString());
        foreach (var table in tables)
            AnsiConsole.Write(ToTable(table));
    }

    private static Table ToTable(ReportTable report)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(report.Title)), Border = TableBorder.Simple };
        foreach (var column in report.Columns)
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        foreach (var row in report.Rows)
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        return table;
    }
}
