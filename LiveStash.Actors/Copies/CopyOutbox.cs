using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>What is to go to one node, and what is on its way. Pure.</summary>
/// <remarks>
/// One batch is under way; what arrives meanwhile forms the next. A batch that is not answered is sent again each <see cref="RepeatEvery"/>, and
/// given up when the time-out is over: then the node is silent, all that waits is given up too, and an empty batch asks now and then whether it answers again.
/// What live connections wait for goes before what is made up for a lost node; but what is said of one stash is said in its order.
/// </remarks>
internal sealed class CopyOutbox(UniqueAddress self, UniqueAddress target, TimeSpan timeout)
{
    private readonly Queue<Waiting> _urgent = [];
    private readonly Dictionary<StashKey, Waiting> _later = [];
    private Dictionary<StashKey, Waiting> _busy = [];
    private List<Waiting> _underWay = [];
    private CopyBatch? _sent;
    private TimeSpan _sentAt;
    private TimeSpan _sentLastAt;
    private long _number; // Goes on rising when the sender is started anew: it begins with the time of the process.

    /// <summary>A quarter of the time-out: a connection that broke loses the batch, and now and then the first repetition, before there is another one.</summary>
    public TimeSpan RepeatEvery { get; } = timeout / 4;

    /// <summary>It has not answered in time, and since then neither.</summary>
    public bool IsSilent { get; private set; }

    public bool IsIdle => _sent is null && _urgent.Count == 0 && _later.Count == 0 && _busy.Count == 0;

    public void Add(CopyItem item, IActorRef asker)
    {
        KeepOrder(item.Key);
        if (item.Kind is CopyKind.Orphan)
            _later.Add(item.Key, new Waiting(item, asker));
        else
            _urgent.Enqueue(new Waiting(item, asker));
    }

    /// <summary>The next batch, if none is under way and there is something to send.</summary>
    public CopyBatch? Next(TimeSpan now)
    {
        if (_sent is not null || (_urgent.Count == 0 && _later.Count == 0))
            return null;

        var items = ImmutableArray.CreateBuilder<CopyItem>();
        var bytes = 0;
        while (_urgent.TryPeek(out var next) && TryTake(next, items, ref bytes))
            _urgent.Dequeue();
        foreach (var (key, next) in _later)
        {
            if (!TryTake(next, items, ref bytes))
                break;
            _later.Remove(key);
        }

        return Send(items.ToImmutable(), now);
    }

    /// <summary>What became of the batch, or of single items that were late. A node that was started anew at the same address is another one.</summary>
    public IEnumerable<(IActorRef Asker, CopyResult Result)> OnAnswer(CopyAnswer answer)
    {
        if (!answer.From.Equals(target))
            return [];
        if (answer.Batch == 0)
            return OnLateAnswer(answer);
        if (answer.Batch != _sent?.Batch)
            return [];

        IsSilent = false;
        var answered = _underWay;
        (_sent, _underWay) = (null, []);
        return answer.Refusals.IsEmpty
            ? answered.Select(item => Result(item, CopyOutcome.Held, default))
            : Sort(answered, ByItem(answer.Refusals));
    }

    /// <summary>Whoever was busy may have made up its mind.</summary>
    public void AskBusyAgain()
    {
        foreach (var waiting in _busy.Values)
            _urgent.Enqueue(waiting);
        _busy = [];
    }

    /// <summary>The batch to send again, if it is time.</summary>
    public CopyBatch? Again(TimeSpan now)
    {
        if (_sent is null || now - _sentLastAt < RepeatEvery)
            return null;

        _sentLastAt = now;
        return _sent;
    }

    /// <summary>What is given up, if the node is silent by now.</summary>
    public IReadOnlyList<(IActorRef Asker, CopyResult Result)> GiveUp(TimeSpan now)
    {
        if (_sent is null || now - _sentAt < timeout)
            return [];

        IsSilent = true;
        return GiveUpAll();
    }

    /// <summary>The node is gone.</summary>
    public IReadOnlyList<(IActorRef Asker, CopyResult Result)> GiveUpAll()
    {
        List<Waiting> all = [.. _underWay, .. _busy.Values, .. _urgent, .. _later.Values];
        (_sent, _underWay, _busy) = (null, [], []);
        _urgent.Clear();
        _later.Clear();
        return [.. all.Select(item => Result(item, CopyOutcome.Silent, default))];
    }

    /// <summary>Asks a silent node for a sign of life.</summary>
    public CopyBatch? Probe(TimeSpan now) => IsSilent && _sent is null ? Send([], now) : null;

    private CopyBatch Send(ImmutableArray<CopyItem> items, TimeSpan now)
    {
        _number = Math.Max(_number + 1, now.Ticks);
        (_sent, _sentAt, _sentLastAt) = (new CopyBatch(self, _number, items), now, now);
        return _sent;
    }

    /// <summary>An orphan that came after the copy of a later primary would make that an orphan, too.</summary>
    private void KeepOrder(StashKey key)
    {
        if (_busy.Remove(key, out var busy))
            _urgent.Enqueue(busy);
        if (_later.Remove(key, out var later))
            _urgent.Enqueue(later);
    }

    private bool TryTake(Waiting next, ImmutableArray<CopyItem>.Builder items, ref int bytes)
    {
        bytes += Parcels.BytesMaxOf(next.Item);
        if (bytes > Parcels.BytesMax && items.Count > 0)
            return false;

        _underWay.Add(next);
        items.Add(next.Item);
        return true;
    }

    /// <summary>A batch may have one version of a stash several times: the last refusal stands for all of them.</summary>
    private static Dictionary<KeyedVersion, CopyRefusal> ByItem(ImmutableArray<CopyRefusal> refusals)
    {
        Dictionary<KeyedVersion, CopyRefusal> byItem = [];
        foreach (var refusal in refusals)
            byItem[refusal.Item] = refusal;
        return byItem;
    }

    private List<(IActorRef, CopyResult)> Sort(List<Waiting> answered, Dictionary<KeyedVersion, CopyRefusal> refusals)
    {
        List<(IActorRef, CopyResult)> results = [];
        foreach (var waiting in answered)
        {
            if (!refusals.TryGetValue(waiting.Item.Version, out var refusal))
                results.Add(Result(waiting, CopyOutcome.Held, default));
            else if (refusal.Outcome == CopyOutcome.Busy)
                KeepBusy(waiting);
            else
                results.Add(Result(waiting, refusal.Outcome, refusal.Fence));
        }

        return results;
    }

    /// <summary>Of several versions the last: it is all that is asked for again.</summary>
    private void KeepBusy(Waiting waiting)
    {
        if (_busy.Remove(waiting.Item.Key, out var earlier))
            _urgent.Enqueue(earlier);
        _busy[waiting.Item.Key] = waiting;
    }

    private List<(IActorRef, CopyResult)> OnLateAnswer(CopyAnswer answer)
    {
        List<(IActorRef, CopyResult)> results = [];
        foreach (var refusal in answer.Refusals)
        {
            if (_busy.TryGetValue(refusal.Item.Key, out var waiting) && waiting.Item.Version == refusal.Item && _busy.Remove(refusal.Item.Key))
                results.Add(Result(waiting, refusal.Outcome, refusal.Fence));
        }

        return results;
    }

    private (IActorRef Asker, CopyResult Result) Result(Waiting waiting, CopyOutcome outcome, Ballot fence) =>
        (waiting.Asker, new CopyResult(target, waiting.Item, outcome, fence));

    private readonly record struct Waiting(CopyItem Item, IActorRef Asker);
}
