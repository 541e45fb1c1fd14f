using Akka;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Diagnostics;
using LiveStash.Placement;

namespace LiveStash.Hosting;

/// <summary>How a node leaves: it begins nothing new, gives up its shards, hands its stashes over, and only then leaves the cluster.</summary>
/// <remarks>A node that was downed does none of it: the others go on without what it holds.</remarks>
internal static class NodeLeave
{
    private static readonly TimeSpan StewardStops = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerRoom = TimeSpan.FromSeconds(1);

    public static void AddTo(ActorSystem system, NodeParts parts, NodeServices node)
    {
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "livestash-drain", () => Drain(node));
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeClusterShutdown, "livestash-evacuate", () => LeaveAsync(system, parts, node));
    }

    private static Task<Done> Drain(NodeServices node)
    {
        node.Duty.Drain();
        return Task.FromResult(Done.Instance);
    }

    /// <summary>A steward that outlived the shards would claim new ones, and the region would wait for them to the end of its time-out.</summary>
    private static async Task<Done> LeaveAsync(ActorSystem system, NodeParts parts, NodeServices node)
    {
        if (parts.Steward is { } steward)
            await steward.GracefulStop(StewardStops, ShardStewardActor.Leave.Instance).ConfigureAwait(false);
        if (CoordinatedShutdown.Get(system).ShutdownReason is CoordinatedShutdown.ClusterDowningReason)
            node.Client.Logger.Downed(Unreachable(system));
        else
            await EvacuateAsync(parts, node).ConfigureAwait(false);
        return Done.Instance;
    }

    private static string Unreachable(ActorSystem system)
    {
        var members = Cluster.Get(system).State.Unreachable;
        return members.IsEmpty ? "nobody" : string.Join(", ", members.Select(member => member.Address.HostPort()));
    }

    /// <summary>An evacuator that does not even say what it left is one whose node has no turns to give: nothing of what it holds is known to be elsewhere.</summary>
    private static async Task EvacuateAsync(NodeParts parts, NodeServices node)
    {
        node.Duty.Evacuate();
        var within = node.Client.Options.EvacuationTimeout;
        try
        {
            var ended = await parts.StartEvacuator().Ask<Evacuator.Ended>(new Evacuator.Begin(within), within + AnswerRoom).ConfigureAwait(false);
            Tell(parts, node, ended.Left, ended.Moved);
        }
        catch (AskTimeoutException)
        {
            Tell(parts, node, node.Usage.Entries + node.Usage.KeptRecords, moved: 0);
        }
    }

    private static void Tell(NodeParts parts, NodeServices node, long left, int moved)
    {
        node.Client.Metrics.Evacuated(moved, left);
        if (left > 0 && parts.HadCompany)
            node.Client.Logger.EvacuationIncomplete(left, moved);
        else if (left > 0)
            node.Client.Logger.EndsWithItsStashes(left);
        else if (moved > 0)
            node.Client.Logger.Evacuated(moved);
    }
}
