using Akka.Actor;
using LiveStash.Client;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

internal static class FailingEntries
{
    /// <summary>The entry of a stash throws, and is gone.</summary>
    public static async Task FailEntryAsync(this RunningNode node, StashKey key)
    {
        node.Directory.TryFind(key, out var entry).ShouldBeTrue();
        // Nothing that anybody sends: it makes the entry fail.
        entry!.Tell(new CopyOfLive(null!, ActorRefs.Nobody), ActorRefs.Nobody);
        await Eventually.BeTrueAsync(() => !node.Directory.TryFind(key, out _), "the entry has failed");
    }
}
