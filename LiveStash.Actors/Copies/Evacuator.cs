using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Empties a leaving node: has its entries surrender to the store, hands what the store keeps to other nodes, and says when that is done. Pure but for its ports.</summary>
/// <remarks>
/// <code>
/// Begin → (entries surrender) → records from the store → items ⇄ results → store asked once more → nothing left, and others have moved their copies → Evacuated
/// </code>
/// An entry that came to life just before surrenders late: that is why the store is asked until it has nothing new.
/// </remarks>
internal sealed class Evacuator(EvacuationServices services, ICoreHost host)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    private readonly Evacuation _evacuation = new(services.Copies);
    private readonly HashSet<KeyedVersion> _seen = [];
    private IActorRef _asker = ActorRefs.Nobody;
    private TimeSpan _now;
    private TimeSpan _surrenderAt;
    private TimeSpan _tryAt;
    private TimeSpan _askAt;
    private bool _asking;
    private bool _ended;

    /// <summary>False: a message that means nothing to an evacuator.</summary>
    public bool Handle(object message, IActorRef sender)
    {
        switch (message)
        {
            case Begin: OnBegin(sender); break;
            case Look: OnLook(); break;
            case Records records: OnRecords(records); break;
            case CopyResult result: Ship(_evacuation.OnResult(result, Targets)); break;
            default: return false;
        }

        return true;
    }

    private void OnBegin(IActorRef sender)
    {
        _asker = sender;
        host.WakeAfter(LookEvery, Look.Instance);
        services.Peers.Broadcast(new NodeLeaving(services.Self));
        SurrenderAll();
    }

    /// <summary>Time goes by the looks: the node is to leave even where an app's clock stands still.</summary>
    private void OnLook()
    {
        if (_ended)
            return;

        _now += LookEvery;
        host.WakeAfter(LookEvery, Look.Instance);
        if (!services.Directory.IsEmpty)
            SurrenderAgain();
        else if (_evacuation.Done && !_asking && _now > _askAt)
            AskStore();
        else if (_now > _tryAt)
            TryAgain();
    }

    private void OnRecords(Records records)
    {
        _asking = false;
        var news = records.All.Where(record => _seen.Add(new KeyedVersion(record.Key, record.Record.Version))).ToList();
        if (news.Count == 0 && !records.WaitsForOthers)
            End();
        else
            Ship(_evacuation.Add(news, Targets));
    }

    private void TryAgain()
    {
        _tryAt = _now + AgainAfter;
        Ship(_evacuation.Again(Targets));
    }

    private void Ship(IEnumerable<(UniqueAddress Target, CopyItem Item)> items)
    {
        foreach (var (target, item) in items)
            services.Senders(target).Tell(item, host.Self);
    }

    private void End()
    {
        _ended = true;
        if (_evacuation.Stranded == 0)
            services.Peers.Broadcast(new Evacuated(services.Self));
        _asker.Tell(new Ended(_evacuation.Moved, _evacuation.Stranded), host.Self);
    }

    private IReadOnlyCollection<UniqueAddress> Targets => services.Roster.View.Targets;

    private void AskStore()
    {
        (_asking, _askAt) = (true, _now + AskEvery);
        services.Store.Tell(GetRecords.Instance, host.Self);
    }

    private void SurrenderAgain()
    {
        if (_now > _surrenderAt)
            SurrenderAll();
    }

    private void SurrenderAll()
    {
        _surrenderAt = _now + AgainAfter;
        foreach (var entry in services.Directory.Entries)
            entry.Tell(Evacuate.Instance, host.Self);
    }

    /// <summary>Starts the evacuation. → <see cref="Ended"/></summary>
    internal sealed record Begin : INoSerializationVerificationNeeded
    {
        public static Begin Instance { get; } = new();
    }

    /// <summary>The node has handed over what others would take.</summary>
    internal sealed record Ended(int Moved, int Stranded) : INoSerializationVerificationNeeded;

    private sealed class Look : INoSerializationVerificationNeeded
    {
        public static Look Instance { get; } = new();
    }
}
