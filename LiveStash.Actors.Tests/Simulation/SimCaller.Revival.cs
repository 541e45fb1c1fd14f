using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <remarks>The ways of OwnedStash.Recovery and StashFinder.ReviveAsync, where entries fail.</remarks>
internal sealed partial class SimCaller
{
    private void AskOwned(SimSession session, Func<Ballot, IEntryCommand> command, Action<EntryReply> done)
    {
        if (!cluster.EntriesFail)
        {
            Ask(session.Node, session.Entry, command(session.Ballot), done);
            return;
        }

        session.IsAsking = true;
        Ask(session.Node, session.Entry, command(session.Ballot), reply =>
        {
            if (reply is Undelivered)
                AskAgain(session, command, Done);
            else
                Done(reply);
        });

        void Done(EntryReply reply)
        {
            session.IsAsking = false;
            done(reply);
        }
    }

    private void AskAgain(SimSession session, Func<Ballot, IEntryCommand> command, Action<EntryReply> done)
    {
        if (session.Node.Duty.Draining)
            done(Undelivered.Instance);
        else if (session.Owner!.IsSuperseded || session.Node.Directory.TryFind(session.Stash.Key, out _))
            EndAs(session, Superseded.Instance, done);
        else
            Revive(session, command, done);
    }

    private void Revive(SimSession session, Func<Ballot, IEntryCommand> command, Action<EntryReply> done)
    {
        var ask = SimAsk.Of(session.Stash, World.Now);
        var goal = new LookupGoal(session.Stash.Key, session.Node.Hint, null, session.Ballot.Epoch) { IsRevival = true };
        LookUp(session.Node, goal, result =>
        {
            if (result is LookupResult.Won won)
                Install(session.Node, session.Stash, won, session.Owner!, 2, reply => OnRevived(session, reply, ask, command, done));
            else
                OnRevived(session, result is LookupResult.Answered answered ? answered.Reply : Known(result), ask, command, done);
        });
    }

    private void OnRevived(SimSession session, EntryReply reply, SimAsk ask, Func<Ballot, IEntryCommand> command, Action<EntryReply> done)
    {
        World.Told?.Log($"revival on {session.Node}: {SimStory.Of(reply)}");
        if (reply is not Granted granted)
        {
            if (reply is Gone)
                SaidNotFound(session.Stash, session.Node, ask);
            EndAs(session, reply, done);
            return;
        }

        cluster.Count(Happening.Revived);
        Hold(session, granted, ask);
        Ask(session.Node, session.Entry, command(session.Ballot), done);
    }

    private static void EndAs(SimSession session, EntryReply reply, Action<EntryReply> done)
    {
        if (reply is Superseded)
            session.Owner!.BeSuperseded();
        if (reply is Gone)
            session.Owner!.Die();
        done(reply);
    }

    private void Hold(SimSession session, Granted granted, SimAsk ask)
    {
        witness.Granted(session, granted.Ballot, granted.Payload, granted.Copies, ask);
        (session.Entry, session.Ballot, session.Since) = (granted.Entry, granted.Ballot, World.Now);
        session.Stash.References.Add(new SimReference(session.Node, granted.Ballot.Epoch));
    }
}
