using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Recovery;

/// <summary>The one door of a node for other nodes: opens their parcels. What it does with a message is decided by <see cref="Gateway"/>.</summary>
internal sealed class GatewayActor : CoreActor
{
    private readonly Peers _peers;
    private readonly Gateway _gateway;

    public GatewayActor(GatewayServices services, Peers peers) => (_peers, _gateway) = (peers, new Gateway(services, this));

    protected override bool Handle(object message, IActorRef sender)
    {
        if (message is not Parcel parcel)
            return _gateway.Handle(message, sender);

        Open(parcel);
        return true;
    }

    private void Open(Parcel parcel)
    {
        foreach (var letter in parcel.Letters)
        {
            var sender = letter.From is { } from ? _peers.Sender(parcel.From, from) : ActorRefs.NoSender;
            if (letter.To is { } to)
                CallerRuns.Tell(((ExtendedActorSystem)Context.System).Provider.ResolveActorRef(to), letter.Message, sender!);
            else
                Try(letter.Message, sender!);
        }
    }
}
