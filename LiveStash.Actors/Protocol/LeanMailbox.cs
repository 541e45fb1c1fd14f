using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace LiveStash.Protocol;

/// <summary>The mailbox of entries, an idle one of which takes a tenth of the stock mailbox, and of whoever must leave no question unanswered as it stops.</summary>
#pragma warning disable CA1812 // Made by Akka from the name in reference.conf.
internal sealed class LeanMailbox(Settings settings, Config config) : MailboxType(settings, config), IProducesMessageQueue<LeanMessageQueue>
#pragma warning restore CA1812
{
    public const string ConfigPath = "livestash.lean-mailbox";

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new LeanMessageQueue();
}
