namespace LiveStash.Client;

/// <summary>One at a time, in the order in which they came. A part of what it guards: a session is made for each recovery, and of one that nobody waits for this makes nothing.</summary>
internal struct Turns
{
    private bool _isTaken;
    private Queue<TaskCompletionSource>? _waiting;

    /// <summary>Completes when the turn is the caller's, until it leaves.</summary>
    /// <param name="gate">An object that whoever holds this locks for a moment only.</param>
    public Task EnterAsync(object gate)
    {
        lock (gate)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (_waiting ??= new Queue<TaskCompletionSource>()).Enqueue(turn);
            return turn.Task;
        }
    }

    public void Leave(object gate)
    {
        lock (gate)
        {
            if (_waiting is not null && _waiting.TryDequeue(out var next))
                next.SetResult();
            else
                _isTaken = false;
        }
    }
}
