using Akka.Actor;

namespace LiveStash.Tests.Simulation;

/// <summary>What is still to happen. Of what happens at one time, the first that was asked for is first.</summary>
/// <remarks>The queue moves what it orders again and again: it has numbers of places only.</remarks>
internal sealed class SimTimeline
{
    private const int OrderBits = 20;

    private readonly PriorityQueue<int, long> _queue = new(256);
    private readonly List<SimDue> _places = new(256);
    private readonly Stack<int> _free = new(256);
    private int _order;

    /// <summary>When the next happens, in ticks.</summary>
    public long NextAt => _queue.TryPeek(out _, out var first) ? first >> OrderBits : long.MaxValue;

    public void Add(TimeSpan at, in SimDue due)
    {
        if (!_free.TryPop(out var place))
        {
            place = _places.Count;
            _places.Add(default);
        }

        _places[place] = due;
        _queue.Enqueue(place, (at.Ticks << OrderBits) | ((uint)++_order & ((1u << OrderBits) - 1)));
    }

    public SimDue Take()
    {
        var place = _queue.Dequeue();
        _free.Push(place);
        return _places[place];
    }
}

/// <summary>Something that happens at a time: a message, or an action of the schedule.</summary>
internal readonly record struct SimDue(SimActor? To, object Message, IActorRef Sender, SimNode? From, TimeSpan SentAt);
