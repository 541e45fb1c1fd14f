using System.Threading.Tasks.Sources;
using Akka.Actor;

namespace LiveStash.Protocol;

/// <summary>A command that stays on this node, with the task of its answer: an Ask without a temporary actor, a timer or a name.</summary>
/// <remarks>
/// It is the message itself, and has no sender: an idle actor's cell keeps the last one. Whoever gets it answers once. One that is not
/// delivered is answered by <see cref="PromiseReaper"/>.
/// </remarks>
internal sealed class ReplyPromise(PromiseOffice office) : MinimalActorRef, IEntryCommand, IAwaited, INotInfluenceReceiveTimeout, IValueTaskSource<EntryReply>
{
    private ManualResetValueTaskSourceCore<EntryReply> _core = new() { RunContinuationsAsynchronously = true };
    private IEntryCommand? _command;
    private int _answeredBy;

    public override ActorPath Path => office.Path;

    public override IActorRefProvider Provider => office.Provider;

    public ValueTask<EntryReply> Reply => new(this, _core.Version);

    /// <summary>By the thread that asks for it: whoever answered is done with it, and nobody else got it.</summary>
    public bool IsAnsweredHere => Volatile.Read(ref _answeredBy) == Environment.CurrentManagedThreadId;

    public bool IsOf(PromiseOffice other) => office == other;

    /// <summary>What a message asks, and whom it is to be answered to.</summary>
    public static (object Message, IActorRef Sender) Open(object message, IActorRef sender) =>
        message is ReplyPromise promise ? (promise._command!, promise) : (message, sender);

    public void Begin(IEntryCommand command) => _command = command;

    public void Answer(EntryReply reply)
    {
        if (Interlocked.CompareExchange(ref _answeredBy, Environment.CurrentManagedThreadId, 0) == 0)
            _core.SetResult(reply);
    }

    /// <summary>Ready for the next command. Only where nobody else has it any more.</summary>
    public EntryReply End()
    {
        var reply = _core.GetResult(_core.Version);
        _core.Reset();
        (_command, _answeredBy) = (null, 0);
        return reply;
    }

    public void WasNotDelivered() => Answer(Undelivered.Instance);

    protected override void TellInternal(object message, IActorRef sender) => Answer((EntryReply)message);

    EntryReply IValueTaskSource<EntryReply>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<EntryReply>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<EntryReply>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
