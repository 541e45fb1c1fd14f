namespace LiveStash.Tests.Support;

/// <summary>Tests that measure, or take the whole machine, run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
