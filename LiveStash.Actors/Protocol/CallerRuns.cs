using Akka.Actor;

namespace LiveStash.Protocol;

/// <summary>Whether the thread that sends a message may take the receiver's turn itself.</summary>
internal static class CallerRuns
{
    [ThreadStatic]
    private static bool _isLent;

    /// <summary>An entry that is free has handled the message when this returns. True: this thread took its turn, which is over.</summary>
    public static bool Tell(IActorRef receiver, object message, IActorRef sender)
    {
        _isLent = true;
        try
        {
            receiver.Tell(message, sender);
            return !_isLent;
        }
        finally
        {
            _isLent = false;
        }
    }

    /// <summary>Once for each message: what a turn sets off is done elsewhere.</summary>
    public static bool TryTake()
    {
        var isLent = _isLent;
        _isLent = false;
        return isLent;
    }
}
