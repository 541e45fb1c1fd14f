using Akka.Cluster;
using CsCheck;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>Whatever becomes of what a leaving node sends.</summary>
public sealed class EvacuationProperties
{
    private static readonly UniqueAddress[] Targets = [B, C, D];

    private static readonly Gen<(int Count, int[] Fates)> Departures = Gen.Select(Gen.Int[1, 20], Gen.Int[0, 3].Array[1, 60]);

    [Fact]
    public void Every_record_has_moved_once_in_the_end() => ForAll((departure, records) =>
        (departure.Evacuation.Moved, departure.Evacuation.Stranded, departure.Evacuation.Done).ShouldBe((records.Count, 0, true)));

    [Fact]
    public void What_has_moved_is_held_by_two_nodes_or_was_refused_by_all_others() => ForAll((departure, records) =>
        records.ShouldAllBe(record => departure.HeldBy(record.Key) == 2 || departure.FailedAt(record.Key) >= 2));

    private static void ForAll(Action<Departure, List<KeptRecord>> promise) => Departures.Sample((count, fates) =>
    {
        var records = Enumerable.Range(0, count).Select(number => new KeptRecord(Sample.Key(), Sample.Record(1), number % 3 == 0 ? B : null)).ToList();
        var departure = new Departure([.. fates, 0]);
        departure.Run(records);
        promise(departure, records);
    });

    private sealed class Departure(int[] fates)
    {
        private readonly Queue<(UniqueAddress Target, CopyItem Item)> _underWay = [];
        private readonly HashSet<(StashKey, UniqueAddress)> _held = [];
        private readonly HashSet<(StashKey, UniqueAddress)> _failed = [];
        private int _fate;

        public Evacuation Evacuation { get; } = new(copies: 2);

        public int HeldBy(StashKey key) => _held.Count(held => held.Item1 == key);

        public int FailedAt(StashKey key) => _failed.Count(failed => failed.Item1 == key);

        public void Run(List<KeptRecord> records)
        {
            Ship(Evacuation.Add(records, Targets));
            while (!Evacuation.Done)
            {
                while (_underWay.TryDequeue(out var sent))
                    Answer(sent.Target, sent.Item, fates[_fate++ % fates.Length]);
                Ship(Evacuation.Again(Targets));
            }
        }

        private void Answer(UniqueAddress target, CopyItem item, int fate)
        {
            var outcome = fate switch
            {
                1 => CopyOutcome.Silent,
                2 when item.Kind == CopyKind.OrphanMark => CopyOutcome.Unknown,
                _ => CopyOutcome.Held,
            };
            if (outcome != CopyOutcome.Unknown)
                (outcome == CopyOutcome.Held ? _held : _failed).Add((item.Key, target));
            Ship(Evacuation.OnResult(new CopyResult(target, item, outcome, default), Targets));
        }

        private void Ship(IReadOnlyList<(UniqueAddress Target, CopyItem Item)> items)
        {
            foreach (var item in items)
                _underWay.Enqueue(item);
        }
    }
}
