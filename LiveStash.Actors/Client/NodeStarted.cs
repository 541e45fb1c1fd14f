namespace LiveStash.Client;

/// <summary>The node, once its actor system runs.</summary>
internal sealed class NodeStarted
{
    private readonly TaskCompletionSource<RunningNode> _node = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The node, if it has started.</summary>
    public RunningNode? Current { get; private set; }

    public void Set(RunningNode node)
    {
        Current = node;
        _node.TrySetResult(node);
    }

    /// <summary>Waits for the start, or not longer than that.</summary>
    public async ValueTask<RunningNode?> GetAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await _node.Task.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
