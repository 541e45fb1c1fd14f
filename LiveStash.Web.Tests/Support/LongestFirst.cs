using Xunit.Abstractions;

namespace LiveStash.Web.Tests.Support;

/// <summary>The collections that take longest start first, so that none of them is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public const string TypeName = $"{AssemblyName}.Support.{nameof(LongestFirst)}";
    public const string AssemblyName = "LiveStash.Web.Tests";

    // The browser whose stashes live briefly waits for that, for the most part, and so leaves the processors to the other one.
    // The shared cluster is left before the others want their turn: they would take a place among those that run, and wait.
    private static readonly string[] Longest = [SharesLaunchedCluster.Name, SharesBrowser.Name, SharesShortLivedBrowser.Name, StartsClusters.Name, StartsPairs.Name];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => (uint)Array.IndexOf(Longest, collection.DisplayName));
}
