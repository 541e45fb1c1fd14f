using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Owners;

/// <summary>Stands for one live connection. The entry watches it: when it stops, the entry's time to live begins.</summary>
internal sealed class StashOwnerActor(IOwnerListener listener) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Superseded: listener.OnSuperseded(); break;
            case AreYouThere: Sender.Tell(Released.Instance); break;
            default: Unhandled(message); break;
        }
    }
}
