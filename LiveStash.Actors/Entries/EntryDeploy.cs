using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;
using LiveStash.Protocol;

namespace LiveStash.Entries;

/// <summary>How entries are deployed: on this node, with their own mailbox and dispatcher, whatever else there is.</summary>
/// <remarks>For each actor that starts, Akka.Remote merges this with what is configured for the actor's path, which for an entry is nothing; and each merge parses an empty configuration. That took a fifth of what a new entry takes.</remarks>
internal sealed class EntryDeploy() : Deploy("", ConfigurationFactory.Empty, NoRouter.Instance, LocalScope.Instance, CallerRunsExecutor.DispatcherPath, LeanMailbox.ConfigPath)
{
    public override Deploy WithFallback(Deploy other) => this;
}
