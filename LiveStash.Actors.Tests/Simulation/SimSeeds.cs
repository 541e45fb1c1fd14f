namespace LiveStash.Tests.Simulation;

/// <summary>Tries seeds on all cores, on threads of its own: the pool's are left to the tests that run beside.</summary>
internal static class SimSeeds
{
    /// <param name="count">Seeds are tried from 1 up to this one.</param>
    /// <param name="tryOne">Tries a seed; false: that was enough.</param>
    public static void Try(int count, Func<int, bool> tryOne)
    {
        var (last, enough) = (0, false);
        Task.WaitAll([.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(TryNext, TaskCreationOptions.LongRunning))]);

        void TryNext()
        {
            for (var seed = Interlocked.Increment(ref last); seed <= count && !Volatile.Read(ref enough); seed = Interlocked.Increment(ref last))
            {
                if (!tryOne(seed))
                    Volatile.Write(ref enough, true);
            }
        }
    }
}
