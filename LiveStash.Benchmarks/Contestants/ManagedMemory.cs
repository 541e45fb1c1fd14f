namespace LiveStash.Benchmarks.Contestants;

internal static class ManagedMemory
{
    /// <summary>Bytes in use after everything that can be collected was.</summary>
    public static long Measure()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
