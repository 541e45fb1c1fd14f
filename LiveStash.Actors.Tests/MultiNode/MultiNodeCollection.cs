namespace LiveStash.Tests.MultiNode;

/// <summary>Several whole nodes at once leave no room for other tests beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
#pragma warning disable CA1711 // xunit calls it a collection.
public sealed class MultiNodeCollection
#pragma warning restore CA1711
{
    public const string Name = "multi-node";
}
