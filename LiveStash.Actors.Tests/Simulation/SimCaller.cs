using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>What clients do on the nodes: the ways of StashFinder and OwnedStash, with the witness looking on.</summary>
internal sealed partial class SimCaller(SimCluster cluster, SimWitness witness, TimeSpan timeToLive)
{
    private int _value;

    private SimWorld World => cluster.World;

    /// <summary>All that ever were, of all stashes.</summary>
    public List<SimSession> Sessions { get; } = [];

    /// <summary>Look-ups that are under way, or were.</summary>
    public List<SimLookup> Lookups { get; } = [];

    public void Create(SimNode node, SimStash stash)
    {
        if (!Begins(node))
            return;

        var session = Session(stash, node, owned: true);
        var ask = SimAsk.Of(stash, World.Now);
        var payload = Next(out var value);
        var shard = node.AnyShardNumber;
        session.LastValue = value;
        Ask(node, node.Shard(shard), new ShardEnvelope(shard, stash.Key, new Create(stash.Key, new Ballot(1, World.NewNumber()), payload, timeToLive, session.Owner!)), reply =>
        {
            cluster.Count(Happening.Created);
            OnClaimed(session, reply, ask);
        });
    }

    public void Recover(SimNode node, SimStash stash, SimReference reference)
    {
        var session = Session(stash, node, owned: true);
        var ask = SimAsk.Of(stash, World.Now);
        if (!Begins(node))
            OnClaimed(session, Undelivered.Instance, ask);
        else if (node.Directory.TryFind(stash.Key, out var entry))
            Ask(node, entry, new Claim(World.NewNumber(), null, session.Owner!), reply => OnLocal(session, reference, reply, ask));
        else
            LookUp(session, reference, ask);
    }

    public void Save(SimSession session, bool again)
    {
        var stash = session.Stash;
        var ask = SimAsk.Of(stash, World.Now);
        // The witness tells versions by their values: no two may have the same.
        var payload = again && session.LastValue != 0 ? new StashPayload(BitConverter.GetBytes(session.LastValue), null) : Next(out _);
        var value = session.LastValue = SimStory.ValueOf(payload);
        AskOwned(session, ballot => new Save(ballot, payload), reply => OnSaved(stash, value, reply, ask, session.Node));
    }

    public void Reset(SimSession session)
    {
        session.Stash.ResetWasAsked = true;
        AskOwned(session, ballot => new Reset(ballot), reply => OnReset(session.Stash, reply));
    }

    public void End(SimSession session)
    {
        cluster.Count(Happening.OwnerDied);
        session.Owner!.Die();
    }

    public void Read(SimNode node, SimStash stash, SimReference reference)
    {
        var ask = SimAsk.Of(stash, World.Now);
        Stateless(node, stash, reference, epoch => new LiveStash.Protocol.Read(epoch), reply =>
        {
            World.Told?.Log($"{node} read: {SimStory.Of(reply)}");
            if (reply is Found found)
            {
                cluster.Count(Happening.Read);
                witness.Read(stash, node, found.Payload, ask);
            }
            else if (reply is Gone)
            {
                SaidNotFound(stash, node, ask);
            }
        });
    }

    public void SaveByReference(SimNode node, SimStash stash, SimReference reference)
    {
        var ask = SimAsk.Of(stash, World.Now);
        var bytes = Next(out var value).Bytes;
        Stateless(node, stash, reference, epoch => new SaveByReference(epoch, bytes), reply =>
        {
            cluster.Count(reply is Saved ? Happening.StatelessSaved : Happening.StatelessSuperseded);
            OnSaved(stash, value, reply, ask, node);
        });
    }

    public void ResetByReference(SimNode node, SimStash stash, SimReference reference)
    {
        stash.ResetWasAsked = true;
        Stateless(node, stash, reference, epoch => new ResetByReference(epoch, OnlyIfUnowned: false), reply => OnReset(stash, reply));
    }

    private void OnSaved(SimStash stash, int value, EntryReply reply, SimAsk ask, SimNode node)
    {
        World.Told?.Log($"save of {value} on {node}: {SimStory.Of(reply)}");
        cluster.Count(reply switch
        {
            Saved { Copies: 1 } or Unchanged { Copies: 1 } => Happening.SavedOnce,
            Saved or Unchanged => Happening.SavedTwice,
            Superseded => Happening.SaveSuperseded,
            _ => Happening.SaveUnknown,
        });
        if (reply is Saved saved)
            witness.Saved(stash, value, saved.Copies, ask);
        else if (reply is Unchanged unchanged)
            witness.Unchanged(stash, value, unchanged.Copies, ask);
    }

    private void OnReset(SimStash stash, EntryReply reply)
    {
        World.Told?.Log($"reset: {SimStory.Of(reply)}");
        if (reply is not Deleted)
            return;

        cluster.Count(Happening.Deleted);
        SimWitness.Deleted(stash);
    }
}
