using System.Collections.Immutable;
using Akka.Cluster;

namespace LiveStash.Recovery;

/// <summary>What a look-up wants done now: messages to send, a time to be woken at, or its end.</summary>
internal sealed record LookupStep(ImmutableArray<(UniqueAddress To, object Message)> Sends, TimeSpan? WakeAfter, LookupResult? Result)
{
    public static LookupStep Wait { get; } = new([], null, null);

    public static LookupStep Send(UniqueAddress to, object message, TimeSpan wakeAfter) => new([(to, message)], wakeAfter, null);

    public static LookupStep SendAll(IEnumerable<UniqueAddress> to, object message, TimeSpan? wakeAfter = null) => new([.. to.Select(node => (node, message))], wakeAfter, null);

    public static LookupStep Sleep(TimeSpan wakeAfter) => new([], wakeAfter, null);

    public static LookupStep End(LookupResult result) => new([], null, result);

    /// <summary>Nobody waits for what is sent.</summary>
    public static LookupStep End(LookupResult result, IEnumerable<UniqueAddress> to, object message) => new([.. to.Select(node => (node, message))], null, result);
}
