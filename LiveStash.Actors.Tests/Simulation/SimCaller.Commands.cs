using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

internal sealed partial class SimCaller
{
    private void OnLocal(SimSession session, SimReference reference, EntryReply reply, SimAsk ask)
    {
        if (reply is not Granted)
        {
            LookUp(session, reference, ask);
            return;
        }

        cluster.Count(Happening.LocalClaims);
        OnClaimed(session, reply, ask);
    }

    private void LookUp(SimSession session, SimReference reference, SimAsk ask) =>
        LookUp(session.Node, new LookupGoal(session.Stash.Key, reference.Node.Hint, null, reference.Epoch), result =>
        {
            if (result is LookupResult.Won won)
                Install(session.Node, session.Stash, won, session.Owner!, 2, reply => OnClaimed(session, reply, ask));
            else
                OnClaimed(session, Known(result), ask);
        });

    private void OnClaimed(SimSession session, EntryReply reply, SimAsk ask)
    {
        World.Told?.Log($"claim on {session.Node}: {SimStory.Of(reply)}");
        var stash = session.Stash;
        if (reply is not Granted granted)
        {
            session.Owner!.Die();
            if (reply is Gone)
                SaidNotFound(stash, session.Node, ask);
            else
                cluster.Count(Happening.SaidUnavailable);
            return;
        }

        cluster.Count(Happening.Recovered);
        Hold(session, granted, ask);
    }

    private void SaidNotFound(SimStash stash, SimNode node, SimAsk ask)
    {
        cluster.Count(Happening.SaidNotFound);
        witness.SaidNotFound(stash, node, ask);
    }

    private void Stateless(SimNode node, SimStash stash, SimReference reference, Func<uint, IEntryCommand> command, Action<EntryReply> done)
    {
        if (node.Directory.TryFind(stash.Key, out var entry))
            Ask(node, entry, command(reference.Epoch), reply =>
            {
                if (reply is Gone or Undelivered)
                    LookUp(node, stash, reference, command, done);
                else
                    done(reply);
            });
        else
            LookUp(node, stash, reference, command, done);
    }

    private void LookUp(SimNode node, SimStash stash, SimReference reference, Func<uint, IEntryCommand> command, Action<EntryReply> done) =>
        LookUp(node, new LookupGoal(stash.Key, reference.Node.Hint, command(reference.Epoch), reference.Epoch), result =>
        {
            if (result is LookupResult.Won won)
                Install(node, stash, won, ActorRefs.Nobody, 2, reply => OnInstalled(node, stash, reply, command, done));
            else
                done(result is LookupResult.Answered answered ? answered.Reply : Known(result));
        });

    private void OnInstalled(SimNode node, SimStash stash, EntryReply reply, Func<uint, IEntryCommand> command, Action<EntryReply> done)
    {
        if (reply is not Granted granted)
        {
            done(reply);
            return;
        }

        stash.References.Add(new SimReference(node, granted.Ballot.Epoch));
        Ask(node, granted.Entry, command(granted.Ballot.Epoch), done);
    }

    private void LookUp(SimNode node, LookupGoal goal, Action<LookupResult> done) => Lookups.Add(new SimLookup(node, goal, done));

    private void Install(SimNode node, SimStash stash, LookupResult.Won won, IActorRef owner, int tries, Action<EntryReply> done)
    {
        var install = new Install(stash.Key, node.AnyShardNumber, won.Ballot, won.Record, null, owner) { Holders = won.Holders.Remove(node.Self) };
        Ask(node, node.StoreRef, install, reply =>
        {
            if (reply is Undelivered && tries > 1)
                Install(node, stash, won, owner, tries - 1, done);
            else
                done(reply is Superseded ? Undelivered.Instance : reply);
        });
    }

    private static void Ask(SimNode node, IActorRef whom, object command, Action<EntryReply> done) => new SimPromise(node, done).Ask(whom, command);

    private static EntryReply Known(LookupResult result) => result is LookupResult.NotFound ? Gone.Instance : Undelivered.Instance;

    /// <summary>What RunningNode.BeginAsync asks.</summary>
    private static bool Begins(SimNode node) => !node.Duty.Draining && node.Roster.View is { SelfIsUp: true, ReachesHalf: true };

    private SimSession Session(SimStash stash, SimNode node, bool owned)
    {
        var session = new SimSession(stash, node, owned ? new SimOwner(node) : null);
        stash.Sessions.Add(session);
        Sessions.Add(session);
        return session;
    }

    private StashPayload Next(out int value)
    {
        value = ++_value;
        return new StashPayload(BitConverter.GetBytes(value), null);
    }
}
