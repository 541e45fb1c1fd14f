using LiveStash.Web.Tests.Support;

// Each collection has a host and perhaps a browser of its own: two at a time are enough for two cores.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer(LongestFirst.TypeName, LongestFirst.AssemblyName)]
