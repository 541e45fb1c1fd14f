namespace LiveStash.Tests.Simulation;

/// <summary>A rule of the protocol that is broken on purpose, to see that the schedules find out.</summary>
internal enum SimMutation
{
    None,
}

internal static class SimMutations
{
    /// <summary>What is sent in place of the message; <see langword="null"/>: nothing.</summary>
    public static object? Alter(SimMutation mutation, object message) => mutation switch
    {
        _ => message,
    };
}
