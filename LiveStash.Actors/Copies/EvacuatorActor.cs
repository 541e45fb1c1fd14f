using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Empties a leaving node: has its entries surrender to the store, hands what the store keeps to other nodes, and says when that is done.</summary>
/// <remarks>
/// <code>
/// Begin → (entries surrender) → records from the store → batches ⇄ acknowledgements → store asked once more → nothing left → Evacuated
/// </code>
/// An entry that came to life just before surrenders late: that is why the store is asked until it has nothing new.
/// </remarks>
internal sealed class EvacuatorActor(EvacuationServices services) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SurrenderAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(2);

    private readonly Evacuation _evacuation = new();
    private readonly HashSet<KeyedVersion> _seen = [];
    private readonly Dictionary<UniqueAddress, TimeSpan> _sentAt = [];
    private IActorRef _asker = ActorRefs.Nobody;
    private TimeSpan _surrenderedAt;
    private bool _asking;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Begin: OnBegin(); break;
            case Look: OnLook(); break;
            case Records records: OnRecords(records); break;
            case RecordsKept kept: OnKept(kept); break;
            default: Unhandled(message); break;
        }
    }

    private void OnBegin()
    {
        _asker = Sender;
        Timers.StartPeriodicTimer(nameof(Look), Look.Instance, LookEvery);
        services.Peers.Broadcast(new NodeLeaving(services.Self));
        SurrenderAll();
    }

    private void OnLook()
    {
        if (!services.Directory.IsEmpty)
            SurrenderAgain();
        else if (_evacuation.Done && !_asking)
            AskStore();
        else
            FailTheSilent();
    }

    private void OnRecords(Records records)
    {
        _asking = false;
        var news = records.All.Where(record => _seen.Add(new KeyedVersion(record.Key, record.Record.Version))).ToList();
        if (news.Count == 0)
            End();
        else
            Ship(() => _evacuation.Add(news, Targets));
    }

    private void OnKept(RecordsKept kept)
    {
        var target = _evacuation.UnderWay.FirstOrDefault(sent => sent.Value.Batch == kept.Batch).Key;
        if (target is not null)
            Ship(() => _evacuation.Kept(target, kept.Batch));
    }

    private void FailTheSilent()
    {
        var now = services.Clock.Now;
        foreach (var target in _evacuation.UnderWay.Keys.Where(target => now - _sentAt[target] > SilenceMax || !Targets.Contains(target)).ToList())
            Ship(() => _evacuation.Fail(target, Targets));
    }

    private void Ship(Action change)
    {
        change();
        foreach (var (target, batch) in _evacuation.NextBatches())
        {
            _sentAt[target] = services.Clock.Now;
            services.Peers.Tell(target, batch, Self);
        }
    }

    private void End()
    {
        Timers.CancelAll();
        if (_evacuation.Stranded == 0)
            services.Peers.Broadcast(new Evacuated(services.Self));
        _asker.Tell(new Ended(_evacuation.Moved, _evacuation.Stranded));
    }

    private IReadOnlyCollection<UniqueAddress> Targets => services.Roster.View.Targets;

    private void AskStore()
    {
        _asking = true;
        services.Store.Tell(GetRecords.Instance);
    }

    private void SurrenderAgain()
    {
        if (services.Clock.Now - _surrenderedAt > SurrenderAgainAfter)
            SurrenderAll();
    }

    private void SurrenderAll()
    {
        _surrenderedAt = services.Clock.Now;
        foreach (var entry in services.Directory.Entries)
            entry.Tell(Evacuate.Instance);
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
