using Akka.Actor;
using Akka.Dispatch.MessageQueues;

namespace LiveStash.Protocol;

/// <summary>An unbounded queue of many producers and one consumer: one place for a message, and a list for those that come while it is taken, where the stock queue starts with a segment of 32 slots.</summary>
/// <remarks>
/// A message that is taken before the next one comes, as nearly all are, leaves nothing behind: no node of a list that hangs in an old
/// object, which the collector would have to find (docs/adr/0018). The lock is held for a few instructions. A message is taken, or is a
/// dead letter: who comes after the end sees the grave.
/// </remarks>
internal sealed class LeanMessageQueue : IMessageQueue
{
    private SpinLock _lock = new(enableThreadOwnerTracking: false);

    /// <summary>The first one. Nothing waits behind an empty place.</summary>
    private object? _message;
    private IActorRef? _sender;

    private Node? _next;
    private Node? _last;
    private IMessageQueue? _grave;

    public bool HasMessages => Volatile.Read(ref _message) is not null;

    /// <summary>Counts by walking: for diagnostics only.</summary>
    public int Count
    {
        get
        {
            Enter();
            var count = _message is null ? 0 : 1;
            for (var node = _next; node is not null; node = node.Next)
                count++;
            Exit();
            return count;
        }
    }

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        Enter();
        var grave = _grave;
        try
        {
            if (grave is null)
                Append(envelope);
        }
        finally
        {
            // With a fence: seen before the mailbox is asked whether it has a turn under way, which looks once more at its end.
            _lock.Exit(useMemoryBarrier: true);
        }

        grave?.Enqueue(receiver, envelope);
    }

    public bool TryDequeue(out Envelope envelope)
    {
        if (!HasMessages)
        {
            envelope = default;
            return false;
        }

        Enter();
        envelope = new Envelope(_message, _sender);
        (_message, _sender) = (_next?.Envelope.Message, _next?.Envelope.Sender);
        _next = _next?.Next;
        if (_next is null)
            _last = null;
        Exit();
        return true;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        Enter();
        _grave = deadletters;
        Exit();
        while (TryDequeue(out var envelope))
            deadletters.Enqueue(owner, envelope);
    }

    private void Append(Envelope envelope)
    {
        if (_message is null)
        {
            (_sender, _message) = (envelope.Sender, envelope.Message);
            return;
        }

        var node = new Node(envelope);
        if (_last is null)
            _next = node;
        else
            _last.Next = node;
        _last = node;
    }

    private void Enter()
    {
        var isTaken = false;
        _lock.Enter(ref isTaken);
    }

    private void Exit() => _lock.Exit(useMemoryBarrier: false);

    private sealed class Node(Envelope envelope)
    {
        public Envelope Envelope => envelope;

        public Node? Next { get; set; }
    }
}
