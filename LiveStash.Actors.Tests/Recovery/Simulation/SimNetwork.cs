using System.Diagnostics.CodeAnalysis;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Tests.Recovery.Simulation;

/// <summary>Messages between nodes: lost, doubled, in any order.</summary>
/// <remarks>
/// Two things it does not do, for the protocol as built relies on them: a <see cref="Drop"/> does not overtake a <see cref="Find"/> that was sent before it
/// (a Find is no snapshot of all nodes), and a Find and its answer are not doubled (an answer does not say to which of a run's two rounds it belongs).
/// </remarks>
internal sealed class SimNetwork(Random random)
{
    private readonly List<Envelope> _underWay = [];

    public void Send(UniqueAddress from, UniqueAddress to, object message) => _underWay.Add(new Envelope(from, to, message));

    public bool TryTake([NotNullWhen(true)] out Envelope? next)
    {
        next = null;
        if (_underWay.Count == 0)
            return false;

        var chosen = _underWay[random.Next(_underWay.Count)];
        if (chosen.Message is Drop && _underWay.Find(other => other.To.Equals(chosen.To) && other.Message is Find) is { } overtaken)
            chosen = overtaken;
        if (random.Next(12) > 0 || chosen.Message is Find or FindAnswer)
            _underWay.Remove(chosen);
        if (random.Next(40) > 0)
            next = chosen;
        return next is not null;
    }

    internal sealed record Envelope(UniqueAddress From, UniqueAddress To, object Message);
}
