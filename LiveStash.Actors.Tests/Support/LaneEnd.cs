using System.Collections.Concurrent;
using Akka.Cluster;
using LiveStash.Lanes;
using LiveStash.Protocol;
using LiveStash.Values;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Support;

/// <summary>What a node has for its lanes, without the node.</summary>
internal sealed class LaneEnd
{
    public const int FrameBytesMax = 1024 * 1024;

    private readonly ConcurrentQueue<LogLine> _logged;

    public LaneEnd(UniqueAddress self, FakeTimeProvider time, params UniqueAddress[] members)
    {
        Self = self;
        Roster = new Roster(Nodes.SeenBy(self, [self, .. members]));
        using var log = new CapturedLog();
        _logged = log.Lines;
        var parcels = WireTypes.Parcels(new WireValues(self.Address, new NodeClock(time)), _ => { });
        Services = new LaneServices(new LaneFrames(parcels, FrameBytesMax), Open, Roster, Received.Enqueue, time, log.CreateLogger("lanes"));
    }

    public UniqueAddress Self { get; }

    public Roster Roster { get; }

    public OpenLanes Open { get; } = new();

    public LaneServices Services { get; }

    public ConcurrentQueue<Parcel> Received { get; } = new();

    /// <summary>What numbers have come, in their order.</summary>
    public IEnumerable<ulong> Numbers => Received.SelectMany(parcel => parcel.Letters).Select(letter => letter.Message switch
    {
        NotHere small => small.Run,
        AskEntry large => large.Run,
        var other => throw new ShouldAssertException($"{other}"),
    });

    public bool TrySend(UniqueAddress to, ulong number) => Open.TrySend(to, Small(Self, number));

    /// <summary>How often that was logged.</summary>
    public int TimesLogged(int @event) => _logged.Count(line => line.Event == @event);

    /// <summary>What was logged under that event.</summary>
    public string? Logged(int @event) => _logged.FirstOrDefault(line => line.Event == @event)?.Text;

    public static Parcel Small(UniqueAddress from, ulong number) => new(from, [new Letter(To: null, From: null, new NotHere(number, from))]);

    public static Parcel Large(UniqueAddress from, ulong number, int bytes) =>
        new(from, [new Letter("akka.tcp://test@b:1/user/entry", "akka.tcp://test@a:1/user/caller#1", new AskEntry(Sample.Key(), number, new SaveByReference(1, new byte[bytes])))]);
}
