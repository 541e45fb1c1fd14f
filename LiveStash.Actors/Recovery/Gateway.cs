using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Recovery;

/// <summary>The one door of a node for other nodes: gives each message to whoever it is for. Pure but for its ports.</summary>
internal sealed class Gateway(GatewayServices services, ICoreHost host)
{
    /// <summary>False: a message that means nothing to a node.</summary>
    public bool Handle(object message, IActorRef sender)
    {
        switch (message)
        {
            case ShortClaim claim when Refuses: sender.Tell(new NotHere(claim.Run, services.Self), host.Self); break;
            case FenceIf fence when Refuses: sender.Tell(new FenceIfAnswer(fence.Key, services.Self, fence.Ballot, Accepted: false), host.Self); break;
            case Fence fence when CutOff: sender.Tell(new FenceAnswer(fence.Run, services.Self, Accepted: false, default, null), host.Self); break;
            case IKeyMessage request: CallerRuns.Tell(Custodian(request), request, sender); break;
            case CopyBatch or Drop or CopiesMoved: CallerRuns.Tell(services.Store, message, sender); break;
            case NodeLeaving or Evacuated or Recopied: services.RosterKeeper.Tell(message, sender); break;
            case GetNodeStats: sender.Tell(services.Figures.ToStats(), host.Self); break;
            default: return false;
        }

        return true;
    }

    /// <summary>A leaving node hands nothing on by short claim, and consents to none, for it takes what it promised along; nor does one on the smaller side of a partition.</summary>
    private bool Refuses => services.Duty.Evacuating || CutOff;

    /// <summary>On the smaller side of a partition: promises made here would not hold.</summary>
    private bool CutOff => !services.Roster.View.ReachesHalf;

    private IActorRef Custodian(IKeyMessage request) =>
        services.Directory.TryFind(request.Key, out var entry) ? entry : services.Store;
}
