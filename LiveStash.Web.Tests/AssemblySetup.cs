using LiveStash.Web.Tests.Support;

// Each collection has a host and perhaps a browser of its own. They wait more than they work: three at a time keep two cores busy.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer(LongestFirst.TypeName, LongestFirst.AssemblyName)]
