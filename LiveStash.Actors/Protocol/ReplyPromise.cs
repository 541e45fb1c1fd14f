using System.Threading.Tasks.Sources;
using Akka.Actor;

namespace LiveStash.Protocol;

/// <summary>The sender of a command that stays on this node, and the task of its answer: an Ask without a temporary actor, a timer or a name.</summary>
/// <remarks>Whoever gets the command answers it once. One that is not delivered is answered by <see cref="PromiseReaper"/>.</remarks>
internal sealed class ReplyPromise(PromiseOffice office) : MinimalActorRef, IValueTaskSource<EntryReply>
{
    private ManualResetValueTaskSourceCore<EntryReply> _core = new() { RunContinuationsAsynchronously = true };
    private int _answered;

    public override ActorPath Path => office.Path;

    public override IActorRefProvider Provider => office.Provider;

    public ValueTask<EntryReply> Reply => new(this, _core.Version);

    public void Answer(EntryReply reply)
    {
        if (Interlocked.Exchange(ref _answered, 1) == 0)
            _core.SetResult(reply);
    }

    protected override void TellInternal(object message, IActorRef sender) => Answer((EntryReply)message);

    /// <summary>An idle actor's cell keeps its last sender: of a promise that is fulfilled, nothing of whoever waited.</summary>
    EntryReply IValueTaskSource<EntryReply>.GetResult(short token)
    {
        var reply = _core.GetResult(token);
        _core.Reset();
        return reply;
    }

    ValueTaskSourceStatus IValueTaskSource<EntryReply>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<EntryReply>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
