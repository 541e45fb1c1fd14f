using LiveStash.Protocol;

namespace LiveStash.Recovery;

/// <summary>The one door of a node for other nodes. What it does is decided by <see cref="Gateway"/>.</summary>
internal sealed class GatewayActor : CoreActor
{
    private readonly Gateway _gateway;

    public GatewayActor(GatewayServices services) => _gateway = new Gateway(services, this);

    protected override void OnReceive(object message)
    {
        if (!_gateway.Handle(message, Sender))
            Unhandled(message);
    }
}
