using System.Runtime.ExceptionServices;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>What a connection brings along for the circuit that it opens.</summary>
internal sealed class CircuitArrival(string? reference, StashMount mount, StashBinding? binding, ExceptionDispatchInfo? unbound)
{
    private static readonly AsyncLocal<CircuitArrival?> Opening = new();

    /// <summary>The arrival whose circuit is being opened by the running call: the services of a circuit are made within it, and know of no connection.</summary>
    public static CircuitArrival? Current
    {
        get => Opening.Value;
        set => Opening.Value = value;
    }

    public string? Reference => reference;

    public StashMount Mount => mount;

    public bool IsBound => unbound is null;

    /// <summary>The binding of the connection.</summary>
    /// <exception cref="ArgumentException">The caller has none; thrown here, where a stash is used, and not at a page that uses none.</exception>
    public StashBinding Binding
    {
        get
        {
            unbound?.Throw();
            return binding!;
        }
    }
}
