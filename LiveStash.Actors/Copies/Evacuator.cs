using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Empties a leaving node: has its entries surrender to the store, hands what the store keeps to other nodes, and says when that is done. Pure but for its ports.</summary>
/// <remarks>
/// <code>
/// Begin → (entries surrender) → records from the store → items ⇄ results → store asked once more → nothing left, and others have moved their copies → Evacuated
/// </code>
/// An entry that came to life just before surrenders late: that is why the store is asked until it has nothing new. When the time is up, it
/// is asked once more, for what has not been sent yet: that is counted, and left.
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
    private TimeSpan _announceAt;
    private bool _asking;
    private bool _timeIsUp;
    private bool _ended;

    /// <summary>False: a message that means nothing to an evacuator.</summary>
    public bool Handle(object message, IActorRef sender)
    {
        switch (message)
        {
            case Begin begin: OnBegin(begin, sender); break;
            case Look: OnLook(); break;
            case TimeIsUp: OnTimeIsUp(); break;
            case Records records: OnRecords(records); break;
            case CopyResult result: Ship(_evacuation.OnResult(result, Targets)); break;
            default: return false;
        }

        return true;
    }

    private void OnBegin(Begin begin, IActorRef sender)
    {
        _asker = sender;
        host.WakeAfter(begin.Within, TimeIsUp.Instance);
        host.WakeAfter(LookEvery, Look.Instance);
        Announce();
        SurrenderAll();
    }

    /// <summary>Time goes by the looks: the node is to leave even where an app's clock stands still.</summary>
    private void OnLook()
    {
        if (_timeIsUp || _ended)
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

    private void OnTimeIsUp()
    {
        if (_ended)
            return;

        _timeIsUp = true;
        AskStore();
    }

    private void OnRecords(Records records)
    {
        if (_ended)
            return;

        _asking = false;
        // Somebody may not have heard of it.
        if (records.WaitsForOthers && _now > _announceAt)
            Announce();
        var news = records.All.Where(record => _seen.Add(new KeyedVersion(record.Key, record.Record.Version))).ToList();
        if (_timeIsUp)
            GiveUp(news);
        else if (news.Count == 0 && !records.WaitsForOthers)
            End(live: 0);
        else
            Ship(_evacuation.Add(news, Targets));
    }

    private void GiveUp(List<KeptRecord> unsent)
    {
        _evacuation.Add(unsent, []);
        _evacuation.GiveUp();
        End(live: services.Directory.Count);
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

    /// <summary>A node whose time is up has not handed over all, even if no stash is left: there may be ends, or copies of others.</summary>
    private void End(long live)
    {
        _ended = true;
        if (!_timeIsUp && _evacuation.Stranded == 0)
            services.Peers.Broadcast(new Evacuated(services.Self));
        _asker.Tell(new Ended(_evacuation.Moved, _evacuation.Stranded + live), host.Self);
    }

    private IReadOnlyCollection<UniqueAddress> Targets => services.Roster.View.Targets;

    private void AskStore()
    {
        (_asking, _askAt) = (true, _now + AskEvery);
        services.Store.Tell(GetRecords.Instance, host.Self);
    }

    private void Announce()
    {
        _announceAt = _now + AgainAfter;
        services.Peers.Broadcast(new NodeLeaving(services.Self));
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

    /// <summary>Starts the evacuation. → <see cref="Ended"/>, when that time is over at the latest</summary>
    internal sealed record Begin(TimeSpan Within) : INoSerializationVerificationNeeded;

    /// <summary>The node has handed over what others would take, or had the time to.</summary>
    internal sealed record Ended(int Moved, long Left) : INoSerializationVerificationNeeded;

    private sealed class TimeIsUp : INoSerializationVerificationNeeded
    {
        public static TimeIsUp Instance { get; } = new();
    }

    private sealed class Look : INoSerializationVerificationNeeded
    {
        public static Look Instance { get; } = new();
    }
}
