using System.Runtime.CompilerServices;
using CsCheck;

namespace LiveStash.Tests.Support;

/// <summary>Tests that compute hold no thread that the nodes of the specs beside them wait for.</summary>
internal static class TestThreads
{
    /// <summary>More than there are tests at once. The pool has as many at once; further ones it makes twice a second.</summary>
    private const int PoolThreads = 16;

    [ModuleInitializer]
    internal static void SetUp()
    {
        ThreadPool.GetMinThreads(out _, out var completionPorts);
        ThreadPool.SetMinThreads(PoolThreads, completionPorts);
        // A property is tried by the thread of its test alone: by default it holds one thread of the pool for each further processor as well.
        Check.Threads = 1;
    }
}
