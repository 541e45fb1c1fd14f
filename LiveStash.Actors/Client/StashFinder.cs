using Akka.Actor;
using Akka.Cluster;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.References;
using LiveStash.Values;

namespace LiveStash.Client;

/// <summary>Brings a command to a stash wherever it is: to the entry of this node, else through a look-up.</summary>
/// <remarks><see cref="Gone"/> as an answer means that it is known that there is no such stash; <see cref="Undelivered"/>, that it cannot be known now.</remarks>
internal sealed class StashFinder(LiveStashOptions options, TimeProvider time, LiveStashMetrics metrics)
{
    /// <summary>Makes an owner, or nobody, the owner of the stash, and has it live on this node. → <see cref="Granted"/>, <see cref="NodeFull"/>, <see cref="Gone"/>, <see cref="Undelivered"/></summary>
    public async ValueTask<EntryReply> ClaimAsync(RunningNode node, StashReference reference, StashKey key, TimeSpan? timeToLive, IActorRef owner)
    {
        if (await node.BeginAsync(options.LookupTimeout, time).ConfigureAwait(false) is null)
            return Undelivered.Instance;

        if (node.Directory.TryFind(key, out var entry))
        {
            var reply = await node.Promises.Ask(entry, new Claim(Ballot.NewAttempt(), timeToLive, owner)).ConfigureAwait(false);
            if (reply is Granted)
                return reply;
        }

        if (!await HasRoomAsync(node, key).ConfigureAwait(false))
            return NodeFull.Instance;
        return await ClaimAsync(node, new LookupGoal(key, reference.Hint, Command: null, reference.Epoch), timeToLive, owner).ConfigureAwait(false);
    }

    /// <summary>Has a stash live again on this node whose entry here has failed. Refused when somebody else has claimed it since. → as above, and <see cref="Superseded"/></summary>
    public async ValueTask<EntryReply> ReviveAsync(RunningNode node, StashReference reference, StashKey key, IActorRef owner)
    {
        if (node.Directory.TryFind(key, out _))
            return Superseded.Instance;
        return await ClaimAsync(node, new LookupGoal(key, reference.Hint, Command: null, reference.Epoch) { IsRevival = true }, timeToLive: null, owner).ConfigureAwait(false);
    }

    /// <summary>A stash is not taken from where it lives by a node that could not keep it.</summary>
    private static async ValueTask<bool> HasRoomAsync(RunningNode node, StashKey key) =>
        node.Usage.HasRoom || await node.Promises.Ask(node.Store, new AskForRoom(key)).ConfigureAwait(false) is RoomForIt;

    private async ValueTask<EntryReply> ClaimAsync(RunningNode node, LookupGoal goal, TimeSpan? timeToLive, IActorRef owner) =>
        await LookUpAsync(node, goal).ConfigureAwait(false) switch
        {
            LookupResult.Won won => await InstallAsync(node, goal.Key, won, timeToLive, owner, isAdmitted: true).ConfigureAwait(false),
            LookupResult.Answered answered => answered.Reply,
            var result => Known(result),
        };

    /// <summary>Asks for a stateless caller, also on a node that is draining: nothing begins by it. Where nobody is live and a claim was needed, the answer names the new epoch.</summary>
    public async ValueTask<Answer> AskAsync(RunningNode node, StashReference reference, StashKey key, Func<uint, IEntryCommand> command)
    {
        if (node.Directory.TryFind(key, out var entry))
        {
            var reply = await node.Promises.Ask(entry, command(reference.Epoch)).ConfigureAwait(false);
            if (reply is not (Gone or Undelivered))
                return new Answer(reply, reference.Epoch, node.Cluster.SelfUniqueAddress);
        }

        var goal = new LookupGoal(key, reference.Hint, command(reference.Epoch), reference.Epoch);
        var result = await LookUpAsync(node, goal).ConfigureAwait(false);
        return result switch
        {
            LookupResult.Answered answered => new Answer(answered.Reply, reference.Epoch, answered.Node),
            LookupResult.Won won => await AskWonAsync(node, goal, won, command).ConfigureAwait(false),
            _ => new Answer(Known(result), reference.Epoch, null),
        };
    }

    private static async ValueTask<Answer> AskWonAsync(RunningNode node, LookupGoal goal, LookupResult.Won won, Func<uint, IEntryCommand> command)
    {
        // To delete needs no room.
        var installed = await InstallAsync(node, goal.Key, won, timeToLive: null, ActorRefs.Nobody, isAdmitted: goal.Command is ResetByReference).ConfigureAwait(false);
        if (installed is not Granted granted)
            return new Answer(installed, won.Ballot.Epoch, null);

        var reply = await node.Promises.Ask(granted.Entry, command(granted.Ballot.Epoch)).ConfigureAwait(false);
        return new Answer(reply, granted.Ballot.Epoch, node.Cluster.SelfUniqueAddress);
    }

    private async ValueTask<LookupResult> LookUpAsync(RunningNode node, LookupGoal goal)
    {
        var done = new TaskCompletionSource<LookupOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = time.GetTimestamp();
        CallerRuns.Tell(node.Lookups, new LookupActor.Start(goal, done), ActorRefs.NoSender!);
        var (result, nodesAsked) = await done.Task.ConfigureAwait(false);
        metrics.LookedUp(time.GetElapsedTime(started), result.GetType().Name, nodesAsked);
        return result;
    }

    /// <summary>Twice at most: a shard may just be stopping an older entry of the same key.</summary>
    private static async ValueTask<EntryReply> InstallAsync(RunningNode node, StashKey key, LookupResult.Won won, TimeSpan? timeToLive, IActorRef owner, bool isAdmitted)
    {
        EntryReply reply = Undelivered.Instance;
        for (var tries = 0; reply is Undelivered && tries < 2 && node.Home.TryPick(out var shard); tries++)
            reply = await node.Promises.Ask(node.Store, new Install(key, shard.Number, won.Ballot, won.Record, timeToLive, owner) { Holders = won.Holders.Remove(node.Cluster.SelfUniqueAddress), IsAdmitted = isAdmitted }).ConfigureAwait(false);

        return reply is Superseded ? Undelivered.Instance : reply;
    }

    private static EntryReply Known(LookupResult result) =>
        result is LookupResult.NotFound ? Gone.Instance : Undelivered.Instance;

    /// <summary>What a stateless caller is told.</summary>
    /// <param name="Reply">The answer.</param>
    /// <param name="Epoch">The epoch of the stash now: also of a claim that won it and could not have it live here.</param>
    /// <param name="Node">Where it is live, if anywhere.</param>
    internal readonly record struct Answer(EntryReply Reply, uint Epoch, UniqueAddress? Node);
}
