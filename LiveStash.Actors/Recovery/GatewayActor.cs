using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Recovery;

/// <summary>The one door of a node for other nodes: gives each message to whoever it is for.</summary>
internal sealed class GatewayActor(GatewayServices services) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ShortClaim claim when Refuses: Sender.Tell(new NotHere(claim.Run, services.Self)); break;
            case FenceIf fence when CutOff: Sender.Tell(new FenceIfAnswer(fence.Key, services.Self, fence.Ballot, Accepted: false)); break;
            case Fence fence when CutOff: Sender.Tell(new FenceAnswer(fence.Run, services.Self, Accepted: false, default, null)); break;
            case IKeyMessage request: Custodian(request).Forward(request); break;
            case CopyBatch or Drop or CopiesMoved: services.Store.Forward(message); break;
            case NodeLeaving or Evacuated or Recopied: services.RosterKeeper.Forward(message); break;
            case GetNodeStats: Sender.Tell(services.Figures.ToStats()); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>A leaving node hands nothing on by short claim; nor does one on the smaller side of a partition.</summary>
    private bool Refuses => services.Duty.Evacuating || CutOff;

    /// <summary>On the smaller side of a partition: promises made here would not hold.</summary>
    private bool CutOff => !services.Roster.View.ReachesHalf;

    private IActorRef Custodian(IKeyMessage request) =>
        services.Directory.TryFind(request.Key, out var entry) ? entry : services.Store;
}
