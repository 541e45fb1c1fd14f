using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Diagnostics;

/// <summary>Tells other nodes what this one holds.</summary>
internal sealed class NodeStatsActor(NodeUsage usage) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GetNodeStats: Sender.Tell(new NodeStats(usage.Entries, 0, usage.PayloadBytes)); break;
            default: Unhandled(message); break;
        }
    }
}
