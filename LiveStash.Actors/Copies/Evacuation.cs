using System.Collections.Immutable;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Which records go to which node, in which batches. Pure: the decisions of a leaving node.</summary>
/// <remarks>One batch is under way to each node. What was meant for a node that fails to answer goes to the next in rendezvous order; when all have failed, all are tried again.</remarks>
internal sealed class Evacuation
{
    /// <summary>Heartbeats share the wire: a batch is at most this large, or one record.</summary>
    public const int BatchBytesMax = 256 * 1024;

    /// <summary>What a record takes on the wire besides its state.</summary>
    private const int RecordOverhead = 128;

    private readonly Dictionary<UniqueAddress, Queue<KeyedRecord>> _queues = [];
    private readonly Dictionary<UniqueAddress, KeepRecords> _underWay = [];
    private readonly HashSet<UniqueAddress> _failed = [];
    private readonly List<KeyedRecord> _stranded = [];
    private long _batch;

    /// <summary>Records that another node has acknowledged.</summary>
    public int Moved { get; private set; }

    /// <summary>Records that no node would take.</summary>
    public int Stranded => _stranded.Count;

    public bool Done => _underWay.Count == 0 && _queues.Values.All(queue => queue.Count == 0);

    public IReadOnlyDictionary<UniqueAddress, KeepRecords> UnderWay => _underWay;

    public void Add(IEnumerable<KeyedRecord> records, IReadOnlyCollection<UniqueAddress> targets)
    {
        foreach (var record in records)
            Assign(record, targets);
    }

    /// <summary>The next batch for each node that has none under way.</summary>
    public IReadOnlyList<(UniqueAddress Target, KeepRecords Batch)> NextBatches()
    {
        List<(UniqueAddress, KeepRecords)> next = [];
        foreach (var (target, queue) in _queues)
        {
            if (queue.Count > 0 && !_underWay.ContainsKey(target))
                next.Add((target, _underWay[target] = new KeepRecords(++_batch, Take(queue))));
        }

        return next;
    }

    /// <summary>False: that batch is not under way (any more).</summary>
    public bool Kept(UniqueAddress target, long batch)
    {
        if (!_underWay.TryGetValue(target, out var sent) || sent.Batch != batch)
            return false;

        _underWay.Remove(target);
        Moved += sent.Records.Length;
        return true;
    }

    /// <summary>The node is gone, or silent: others get what it was to get.</summary>
    public void Fail(UniqueAddress target, IReadOnlyCollection<UniqueAddress> targets)
    {
        _failed.Add(target);
        List<KeyedRecord> back = [];
        if (_underWay.Remove(target, out var sent))
            back.AddRange(sent.Records);
        if (_queues.Remove(target, out var queue))
            back.AddRange(queue);
        Add(back, targets);
    }

    private void Assign(KeyedRecord record, IReadOnlyCollection<UniqueAddress> targets)
    {
        if (targets.All(_failed.Contains))
            _failed.Clear();
        var target = Rendezvous.Order(record.Key, targets.Where(node => !_failed.Contains(node))).FirstOrDefault();
        if (target is null)
            _stranded.Add(record);
        else if (_queues.TryGetValue(target, out var queue))
            queue.Enqueue(record);
        else
            _queues[target] = new Queue<KeyedRecord>([record]);
    }

    private static ImmutableArray<KeyedRecord> Take(Queue<KeyedRecord> queue)
    {
        var batch = ImmutableArray.CreateBuilder<KeyedRecord>();
        for (var bytes = 0; queue.TryPeek(out var next); queue.Dequeue())
        {
            bytes += RecordOverhead + next.Record.Payload!.Bytes.Length;
            if (bytes > BatchBytesMax && batch.Count > 0)
                break;
            batch.Add(next);
        }

        return batch.ToImmutable();
    }
}
