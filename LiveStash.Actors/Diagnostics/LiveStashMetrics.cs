using System.Diagnostics.Metrics;
using LiveStash.Protocol;
using LiveStash.References;

namespace LiveStash.Diagnostics;

/// <summary>The meter <c>LiveStash</c>.</summary>
internal sealed class LiveStashMetrics
{
    public const string MeterName = "LiveStash";

    private readonly Counter<long> _created;
    private readonly Counter<long> _saved;
    private readonly Counter<long> _claimed;
    private readonly Counter<long> _reset;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _swept;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _evacuated;
    private readonly Histogram<double> _lookups;
    private readonly Histogram<long> _nodesAsked;
    private NodeFigures? _figures;
    private OpenLanes? _lanes;

    public LiveStashMetrics(IMeterFactory meters, NodeUsage usage)
    {
        var meter = meters.Create(MeterName);
        _created = meter.CreateCounter<long>("livestash.stashes.created", "{stash}", "Stashes created on this node");
        _saved = meter.CreateCounter<long>("livestash.saves", "{save}", "States written on this node; unchanged ones do not count");
        _claimed = meter.CreateCounter<long>("livestash.claims", "{claim}", "Stashes taken over by a new owner on this node");
        _reset = meter.CreateCounter<long>("livestash.stashes.reset", "{stash}", "Stashes deleted on request on this node");
        _expired = meter.CreateCounter<long>("livestash.stashes.expired", "{stash}", "Stashes whose time to live ended on this node");
        _swept = meter.CreateCounter<long>("livestash.stashes.swept", "{stash}", "Expired stashes that this node's cleanup coordinator had stopped, in the whole cluster");
        _refused = meter.CreateCounter<long>("livestash.references.refused", "{reference}", "References that could not be opened, by reason");
        _evacuated = meter.CreateCounter<long>("livestash.stashes.evacuated", "{stash}", "Stashes that this node handed over when it left, or could not hand over");
        _lookups = meter.CreateHistogram<double>("livestash.lookups", "s", "Look-ups on other nodes, by outcome");
        _nodesAsked = meter.CreateHistogram<long>("livestash.lookups.nodes", "{node}", "Other nodes that a look-up asked");
        meter.CreateObservableUpDownCounter("livestash.kept", () => usage.KeptRecords, "{record}", "Records that this node keeps for others");
        meter.CreateObservableUpDownCounter("livestash.remembered", () => usage.Remembered, "{stash}", "Stashes that are gone, of which this node remembers the end or a promise");
        meter.CreateObservableUpDownCounter("livestash.under_copied", () => _figures?.UnderCopied ?? 0, "{stash}", "Stashes and records on this node that lack a copy on another");
        meter.CreateObservableUpDownCounter("livestash.lanes", () => _lanes?.Count ?? 0, "{lane}", "Open lanes with other nodes; to those without one all goes through Akka.Remote");
        meter.CreateObservableUpDownCounter("livestash.entries", () => usage.Entries, "{stash}", "Stashes on this node");
        meter.CreateObservableUpDownCounter("livestash.payload", () => usage.PayloadBytes, "By", "Bytes of state of the stashes on this node");
        meter.CreateObservableUpDownCounter("livestash.reckoned", () => usage.ReckonedBytes, "By", "What stashes, kept records and what is remembered take, as LiveStash:MaxBytesPerNode counts it");
        meter.CreateObservableUpDownCounter("livestash.reckoned.limit", () => usage.BytesMax, "By", "LiveStash:MaxBytesPerNode");
    }

    /// <summary>What the node holds, as soon as it runs.</summary>
    public void Watch(NodeFigures figures, OpenLanes lanes) => (_figures, _lanes) = (figures, lanes);

    public void Created() => _created.Add(1);

    public void Saved() => _saved.Add(1);

    public void Claimed() => _claimed.Add(1);

    public void Reset() => _reset.Add(1);

    public void Expired() => _expired.Add(1);

    public void Swept(int stopped) => _swept.Add(stopped);

    public void Evacuated(long moved, long left)
    {
        _evacuated.Add(moved, KeyValuePair.Create<string, object?>("outcome", "moved"));
        _evacuated.Add(left, KeyValuePair.Create<string, object?>("outcome", "left"));
    }

    public void LookedUp(TimeSpan took, string outcome, int nodesAsked)
    {
        _lookups.Record(took.TotalSeconds, KeyValuePair.Create<string, object?>("outcome", outcome));
        _nodesAsked.Record(nodesAsked);
    }

    public void Refused(UnsealFailure reason) => _refused.Add(1, KeyValuePair.Create<string, object?>("reason", reason.ToString()));
}
