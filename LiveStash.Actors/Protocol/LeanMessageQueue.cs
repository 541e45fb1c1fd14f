using Akka.Actor;
using Akka.Dispatch.MessageQueues;

namespace LiveStash.Protocol;

/// <summary>An unbounded queue of many producers and one consumer: a linked list with one empty node, where the stock queue starts with a segment of 32 slots.</summary>
/// <remarks>
/// A producer swaps itself in as the tail, then links the node before it. Between the two steps the consumer sees the queue end
/// early, never out of order; the producer schedules the mailbox after it has linked, so nothing is left behind. A producer that
/// links after the actor's end sees the grave and carries its message there itself: each message is taken, or is a dead letter.
/// </remarks>
internal sealed class LeanMessageQueue : IMessageQueue
{
    private Node _head;
    private Node _tail;
    private Grave? _grave;

    public LeanMessageQueue() => _head = _tail = new Node();

    public bool HasMessages => Volatile.Read(ref _head.Next) is not null;

    /// <summary>Counts by walking: for diagnostics only.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var node = Volatile.Read(ref _head.Next); node is not null; node = Volatile.Read(ref node.Next))
                count++;
            return count;
        }
    }

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        var node = new Node { Envelope = envelope };
        var previous = Interlocked.Exchange(ref _tail, node);
        Interlocked.Exchange(ref previous.Next, node);

        if (Volatile.Read(ref _grave) is { } grave)
            Bury(grave);
    }

    public bool TryDequeue(out Envelope envelope)
    {
        var next = Volatile.Read(ref _head.Next);
        if (next is null)
        {
            envelope = default;
            return false;
        }

        envelope = next.Envelope;
        next.Envelope = default;
        _head = next;
        return true;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        var grave = new Grave(owner, deadletters);
        Interlocked.Exchange(ref _grave, grave);
        Bury(grave);
    }

    private void Bury(Grave grave)
    {
        lock (grave)
        {
            while (TryDequeue(out var envelope))
                grave.DeadLetters.Enqueue(grave.Owner, envelope);
        }
    }

    private sealed record Grave(IActorRef Owner, IMessageQueue DeadLetters);

    private sealed class Node
    {
        public Envelope Envelope;
        public Node? Next;
    }
}
