namespace LiveStash.Web.Tests.Hubs;

/// <summary>The tests of hub connections, which share a host.</summary>
[CollectionDefinition(Name)]
public sealed class SharesWords : ICollectionFixture<WordsHost>
{
    public const string Name = "words";
}
