namespace LiveStash.Drill.Report;

/// <summary>The figures for people.</summary>
internal static class SummaryTable
{
    private static readonly string[] Titles =
        ["fault", "rounds", "broken", "95 % at most", "saves", "excused", "few copies", "unpromised", "stale reads", "wipes", "recover: victim's", "recover: all", "told gone", "no service", "one stash", "whole after", "copied after", "B/stash"];

    public static IEnumerable<string> Lines(IReadOnlyList<FaultSummary> faults)
    {
        string[][] rows = [Titles, .. faults.Select(Row)];
        var widths = Enumerable.Range(0, Titles.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            yield return string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column])));
        yield return "";
        yield return "broken: rounds with a violation. saves: acknowledged with all copies, checked. excused: so too, but all that held them may have ended in a wipe. few copies: acknowledged with fewer, not promised. unpromised: stashes gone of which no promised save";
        yield return "was left. stale reads: reads, not recoveries, that gave an older state during the fault. wipes: rounds in which two nodes or more, and as many as copies, ended at once. recover:";
        yield return "p50/p99/max in ms of clients that came back during the fault and got their state: those whose reference named the victim before it was hit, and all. told gone: of those whose stash had ended, until they were told. no";
        yield return "service, one stash: the longest time, in s, without any success at all, and for one stash. whole after: p50/max s from the fault to all nodes and copies. copied after: p50/max s from a node's removal to all copies. B/stash: bytes of state in the cluster by stashes.";
    }

    private static string[] Row(FaultSummary fault) =>
    [
        fault.Fault, $"{fault.Rounds}", $"{fault.Broken}", $"{fault.BrokenAtMost:P1}", $"{fault.Saves}", $"{fault.Excused}", $"{fault.UnderAcknowledged}", $"{fault.Unpromised}", $"{fault.StaleReads}", $"{fault.Wipes}",
        $"{fault.RecoveriesFromVictim}", $"{fault.Recoveries}", $"{fault.ToldGone}", $"{fault.NoServiceMax:F1}", $"{fault.StashWithoutServiceMax:F1}", Seconds(fault.WholeAfter), Seconds(fault.CopiedAfterRemoval),
        fault.BytesPerStash is { } bytes ? $"{bytes:F0}" : "-",
    ];

    private static string Seconds(Latencies times) => times.Count == 0 ? "-" : $"{times.P50 / 1_000:F1}/{times.Max / 1_000:F1}";
}
