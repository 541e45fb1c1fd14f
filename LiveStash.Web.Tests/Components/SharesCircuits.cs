using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>Tests that share <see cref="CircuitHost"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SharesCircuits : ICollectionFixture<CircuitHost>
{
    public const string Name = "circuits";
}
