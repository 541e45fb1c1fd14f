using Akka.Cluster;

namespace LiveStash.Protocol;

/// <summary>What two nodes tell each other through Akka.Remote so that they can open a lane: the younger dials.</summary>
internal interface ILaneKeeper
{
    /// <summary>What this node shows when it dials; <see langword="null"/>: it has no lanes.</summary>
    LaneRequest? Request();

    /// <summary>A younger node may dial from now on. <see langword="null"/>: this node has no lanes.</summary>
    LaneOffer? Admit(LaneRequest request);

    /// <summary>An older node may be dialled. Safe to repeat.</summary>
    void Offered(UniqueAddress node, LaneOffer offer);
}
