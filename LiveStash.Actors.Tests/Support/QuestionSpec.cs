using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Tests.Support;

/// <summary>Questions to an actor that takes its turns as an entry does: on the thread of whoever asks, if it is free.</summary>
public abstract class QuestionSpec : VirtualTimeKit
{
    protected QuestionSpec() => Office = new PromiseOffice(Sys);

    private protected PromiseOffice Office { get; }

    /// <summary>Comes back when its first turns are over.</summary>
    private protected async Task<IActorRef> StartAsync(Action<object, IActorRef> receive)
    {
        var actor = Sys.ActorOf(Props.Create(() => new Scripted(receive)).WithMailbox(LeanMailbox.ConfigPath).WithDispatcher(CallerRunsExecutor.DispatcherPath));
        await actor.Ask<ActorIdentity>(new Identify(null), Eventually.Patience);
        await Eventually.BeTrueAsync(() => Office.Ask(actor, Sounding.Instance).AsTask().IsCompleted, "The actor is idle");
        return actor;
    }

    private protected sealed class Scripted(Action<object, IActorRef> receive) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var (asked, asker) = ReplyPromise.Open(message, Sender);
            if (asked is Sounding)
                asker.Tell(Gone.Instance);
            else
                receive(asked, asker);
        }
    }

    private sealed class Sounding : IEntryCommand
    {
        public static Sounding Instance { get; } = new();
    }
}
