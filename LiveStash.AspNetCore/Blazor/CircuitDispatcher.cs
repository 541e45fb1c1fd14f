namespace LiveStash.AspNetCore.Blazor;

/// <summary>Runs work where the components of a circuit run, one thing at a time: a snapshot sees no half of a change.</summary>
internal sealed class CircuitDispatcher(SynchronizationContext? circuit)
{
    public Task<T> InvokeAsync<T>(Func<T> work)
    {
        if (circuit is null || SynchronizationContext.Current == circuit)
            return Task.FromResult(work());

        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.Post(_ => Run(work, done), null);
        return done.Task;
    }

    private static void Run<T>(Func<T> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(work());
        }
        catch (Exception exception)
        {
            // It belongs to the caller, not to the circuit, which it would end.
            done.SetException(exception);
        }
    }
}
