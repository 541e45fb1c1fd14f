using System.Globalization;
using Akka.Cluster;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Recovery.Simulation;

/// <summary>Sees everything that happens, and holds the protocol to its promises.</summary>
internal sealed class SimWitness(IReadOnlyList<SimNode> nodes)
{
    private readonly Dictionary<Ballot, UniqueAddress> _lived = [];
    private ulong? _acknowledged;
    private bool _ended;
    private bool _endLost;

    private IEnumerable<SimNode> Alive => nodes.Where(node => !node.Crashed);

    public void BecameLive(SimNode node, Ballot ballot)
    {
        Alive.Count(other => other.Live is not null).ShouldBe(1, "one live primary at most");
        _lived.TryAdd(ballot, node.Self).ShouldBeTrue($"{ballot} was live before");
        _ended.ShouldBeFalse("what has ended never returns");
    }

    /// <summary>Saves are numbered upwards.</summary>
    public void Acknowledged(ulong save) => _acknowledged = save;

    /// <summary>The live primary was reset, or expired.</summary>
    public void Ended() => (_ended, _acknowledged) = (true, null);

    public void SaidNotFound(TimeSpan now) =>
        (!_endLost && Highest(now) is { HasEnded: false }).ShouldBeFalse("not found was said while somebody has it");

    /// <summary>With one copy of each stash, a crash takes what only that node knew: nothing is promised then until the next save.</summary>
    public void Crashes(SimNode node, TimeSpan now)
    {
        var before = Highest(now);
        node.Crashed = true;
        var left = Highest(now);

        _acknowledged = left?.Version == before?.Version ? _acknowledged : null;
        _endLost |= _ended && left is { HasEnded: false };
        _ended &= !_endLost;
    }

    /// <summary>What was handed on and not claimed in time is over.</summary>
    public void TimePassed(TimeSpan now)
    {
        if (Highest(now) is { HasEnded: true })
            _acknowledged = null;
    }

    public void NothingAcknowledgedIsLost(TimeSpan now)
    {
        if (_acknowledged is { } save)
            (SaveOf(Highest(now)) ?? 0).ShouldBeGreaterThanOrEqualTo(save, "the highest version is the last acknowledged one");
    }

    private StashRecord? Highest(TimeSpan now) =>
        Alive.Select(node => node.Held(now)).OfType<StashRecord>().MaxBy(record => record.Version);

    private static ulong? SaveOf(StashRecord? record) =>
        record?.Payload is { } payload ? ulong.Parse(Sample.Text(payload.Bytes), CultureInfo.InvariantCulture) : null;
}
