using LiveStash.Agreement;
using LiveStash.Client;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Hosting;

/// <summary>What a node has before its actor system runs.</summary>
internal sealed record NodeServices(StashClientServices Client, NodeUsage Usage, NodeDuty Duty, KeyProbe Keys)
{
    public NodeClock Clock { get; } = new(Client.Time);

    public HomeShards Home { get; } = new();

    public Verdicts Verdicts { get; } = new();

    public OpenLanes Lanes { get; } = new();

    /// <summary>What is live on the node and lacks its copy.</summary>
    public EntryDirectory UnderCopied { get; } = new();
}
