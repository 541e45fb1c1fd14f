using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Cleanup;

/// <summary>The expired entries of this node, in the order they expired. Stops them a batch at a time, when the coordinator asks.</summary>
/// <remarks>A batch is answered when its last entry has stopped. Asked for the same batch again it answers when that one is done; never are two at work.</remarks>
internal sealed class ExpiryLedgerActor : NodeActor
{
    private readonly Queue<(IActorRef Entry, EntryExpired Expired)> _expired = [];
    private readonly HashSet<IActorRef> _stopping = [];
    private SweepBatch _batch = new(0, 0);
    private IActorRef _asker = ActorRefs.Nobody;
    private int _stopped;

    protected override bool Handle(object message, IActorRef sender)
    {
        switch (message)
        {
            case EntryExpired expired: _expired.Enqueue((sender, expired)); break;
            case SweepBatch batch: OnSweep(batch, sender); break;
            case Terminated stopped: OnStopped(stopped.ActorRef); break;
            default: return false;
        }

        return true;
    }

    private void OnSweep(SweepBatch batch, IActorRef sender)
    {
        _asker = sender;
        if (batch != _batch && _stopping.Count == 0)
            Begin(batch);
        AnswerWhenDone();
    }

    private void Begin(SweepBatch batch)
    {
        (_batch, _stopped) = (batch, 0);
        while (_stopping.Count < batch.Limit && _expired.TryDequeue(out var next))
        {
            Context.Watch(next.Entry);
            _stopping.Add(next.Entry);
            next.Entry.Tell(new SweepEntry(next.Expired.Key, next.Expired.Ballot));
        }
    }

    private void OnStopped(IActorRef entry)
    {
        if (!_stopping.Remove(entry))
            return;

        _stopped++;
        AnswerWhenDone();
    }

    private void AnswerWhenDone()
    {
        if (_stopping.Count == 0)
            _asker.Tell(new BatchSwept(_batch.Batch, _stopped, _expired.Count));
    }
}
