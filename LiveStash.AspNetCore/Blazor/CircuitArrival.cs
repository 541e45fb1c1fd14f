using System.Runtime.ExceptionServices;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>What a connection brings along for the circuit that it opens.</summary>
internal sealed class CircuitArrival(string? reference, StashMount mount, StashBinding? binding, ExceptionDispatchInfo? unbound)
{
    private static readonly AsyncLocal<CircuitArrival?> Opening = new();

    private volatile TaskCompletionSource? _opening;

    /// <summary>The arrival whose circuit is being opened by the running call: the services of a circuit are made within it, and know of no connection.</summary>
    public static CircuitArrival? Current
    {
        get => Opening.Value;
        set => Opening.Value = value;
    }

    public string? Reference => reference;

    public StashMount Mount => mount;

    public bool IsBound => unbound is null;

    /// <summary>The circuit is being opened.</summary>
    public void BeginOpening() => _opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _opening?.TrySetResult();

    /// <summary>Waits while the circuit is being opened. Not for ever: whoever opens it may wait for a message of the page, which comes after the one that waits here.</summary>
    public async Task UntilOpenAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_opening is not { } opening)
            return;

        try
        {
            await opening.Task.WaitAsync(most, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // From here on it is as Blazor does it.
        }
    }

    /// <summary>The binding of the connection.</summary>
    /// <remarks>Where the caller has none, what said so is thrown here, where a stash is used, and not at a page that uses none.</remarks>
    public StashBinding Binding
    {
        get
        {
            unbound?.Throw();
            return binding!;
        }
    }
}
