using Akka.Actor;

namespace LiveStash.Tests.Simulation;

internal sealed partial class SimWorld
{
    private void Deliver(in SimDue due, long at)
    {
        Now = new TimeSpan(Math.Max(at, Now.Ticks));
        if (due.To is null)
        {
            ((Action)due.Message)();
            return;
        }

        if (due.From is null)
        {
            Local(due.To, due.Message, due.Sender);
            return;
        }

        var to = SimWire.Reaches(due.From, due.To);
        if (to is not null)
            Local(to, SimWire.Received(due.Message, Now - due.SentAt), due.Sender);
    }

    private void Local(SimActor to, object message, IActorRef sender)
    {
        if (to.Node.Crashed)
            return;
        if (to.IsStopped)
        {
            DeadLetter(sender);
            return;
        }

        if (Mutation != SimMutation.None && SimMutations.Alter(Mutation, to, message, sender) is { } altered)
            message = altered;
        else if (Mutation != SimMutation.None)
            return;

        to.Enqueue(message, sender);
        MakeReady(to);
    }

    private void MakeReady(SimActor actor)
    {
        if (actor.IsReady)
            return;

        actor.IsReady = true;
        _ready.Add(actor);
    }

    private void Network(SimNode from, SimActor to, object message, IActorRef sender)
    {
        if (from.Crashed)
            return;
        if (SimWire.AreCut(from, to.Node) || Random.Permille(Lost))
        {
            Told?.Log($"{from} -x {to.Node} {SimStory.Of(message)}");
            return;
        }

        Told?.Log($"{from} -> {to.Node} {SimStory.Of(message)}");
        Add(Delay(), new SimDue(to, message, sender, from, Now));
        if (Random.Permille(Doubled))
            Add(Delay(), new SimDue(to, message, sender, from, Now));
    }

    private TimeSpan Delay() => Random.Permille(Late)
        ? Random.Between(1, Random.Permille(100) ? 6_000 : 400)
        : Random.Between(0.1, 2);

    private void Add(TimeSpan delay, in SimDue due) => _timeline.Add(Now + delay, due);
}
