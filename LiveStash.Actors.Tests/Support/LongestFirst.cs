using LiveStash.Tests.MultiNode;
using LiveStash.Tests.Support;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer(LongestFirst.TypeName, LongestFirst.AssemblyName)]

namespace LiveStash.Tests.Support;

/// <summary>What takes long starts first, so that none of it is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public const string TypeName = $"LiveStash.Tests.Support.{nameof(LongestFirst)}";
    public const string AssemblyName = "LiveStash.Actors.Tests";

    private static readonly string[] Longest =
    [
        // A minute or more.
        nameof(CopyDrillSpec), Hosts.Name, SetUps.Name, nameof(CopyCrashSpec),
        // About half of that.
        nameof(AlertFiguresSpec), nameof(SmallClusterSpec), nameof(LossSpec), nameof(CrashesInARowSpec), nameof(CopyNodeSpec), nameof(CopyPartitionSpec), nameof(ChurnSpec),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => (uint)Array.FindIndex(Longest, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)));
}
