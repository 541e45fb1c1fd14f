using Akka.Actor;
using LiveStash.Copies;

namespace LiveStash.Tests.Simulation;

/// <summary>The actor around one sender. It looks at what is due only while something is.</summary>
internal sealed class SimSender(SimCore actor, CopySender sender)
{
    private bool _looks;

    public bool Handle(object message, IActorRef from)
    {
        if (message is SimEntry.Halt)
        {
            sender.Stopped();
            actor.Finish();
            return true;
        }

        _looks &= message is not CopySender.Look;
        var handled = sender.Handle(message, from, actor.World.Now);
        if (!_looks && !sender.IsIdle)
        {
            _looks = true;
            actor.World.After(sender.LookEvery, actor, CopySender.Look.Instance);
        }

        return handled;
    }
}
