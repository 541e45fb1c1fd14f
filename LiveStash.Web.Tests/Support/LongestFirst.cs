using Xunit.Abstractions;

namespace LiveStash.Web.Tests.Support;

/// <summary>The collections that take longest start first, so that none of them is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public const string TypeName = $"{AssemblyName}.Support.{nameof(LongestFirst)}";
    public const string AssemblyName = "LiveStash.Web.Tests";

    private static readonly string[] Longest = [StartsClusters.Name, SharesBrowser.Name, StartsPairs.Name];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => (uint)Array.IndexOf(Longest, collection.DisplayName));
}
