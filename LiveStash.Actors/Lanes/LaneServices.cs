using Akka.Cluster;
using LiveStash.Protocol;
using Microsoft.Extensions.Logging;

namespace LiveStash.Lanes;

/// <summary>What lanes work with.</summary>
/// <param name="Frames">How parcels lie on a lane.</param>
/// <param name="Open">Where a lane is known while it is open.</param>
/// <param name="Roster">The members.</param>
/// <param name="Received">Takes a parcel that has come.</param>
/// <param name="Time">For pulses and pauses.</param>
/// <param name="Log">For whoever runs the node.</param>
internal sealed record LaneServices(LaneFrames Frames, OpenLanes Open, Roster Roster, Action<Parcel> Received, TimeProvider Time, ILogger Log)
{
    public bool IsMember(UniqueAddress node) => Roster.View.Members.Contains(node);

    /// <summary>Carries parcels over a stream until it ends.</summary>
    public async Task RunAsync(UniqueAddress node, Stream stream, CancellationToken stop)
    {
        var lane = new Lane(node, stream, this);
        Open.Opened(node, lane);
        try
        {
            await lane.RunAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            Open.Ended(node, lane);
        }
    }
}
