namespace LiveStash.Tests.Simulation;

/// <summary>Chance from a seed: the same on each machine and each runtime.</summary>
internal sealed class SimRandom(int seed)
{
    private ulong _state = ((ulong)seed + 1) * 0x9E3779B97F4A7C15;

    public ulong Number()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>0 … <paramref name="end"/> - 1.</summary>
    public int Below(int end) => (int)((Number() >> 32) * (ulong)end >> 32);

    public bool Permille(int share) => Below(1000) < share;

    public TimeSpan Between(double fromMs, double toMs) =>
        TimeSpan.FromTicks((long)((fromMs + (toMs - fromMs) * Below(1 << 20) / (1 << 20)) * TimeSpan.TicksPerMillisecond));

    public T Of<T>(IReadOnlyList<T> some) => some[Below(some.Count)];
}
