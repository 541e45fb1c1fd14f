using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

/// <summary>Found where the entry of a stash would be, with answers of the test's own.</summary>
internal sealed class EntryStandIn(EntryDirectory directory, StashKey key, Func<IEntryCommand, IActorRef, EntryReply> answer) : UntypedActor
{
    protected override void PreStart() => directory.Register(key, Self);

    protected override void OnReceive(object message)
    {
        var (asked, asker) = ReplyPromise.Open(message, Sender);
        switch (asked)
        {
            case IEntryCommand command: asker.Tell(answer(command, Self)); break;
            case Evacuate: directory.Remove(key, Self); break;
        }
    }
}

internal static class EntryStandIns
{
    public static Task StandInAsync(this StashHost host, StashKey key, Func<IEntryCommand, IActorRef, EntryReply> answer)
    {
        var directory = host.Node.Directory;
        host.System.ActorOf(Props.Create(() => new EntryStandIn(directory, key, answer)));
        return Eventually.BeTrueAsync(() => directory.TryFind(key, out _), "the stand-in is found");
    }
}
