namespace LiveStash.Drill.Time;

/// <summary>Time since the drill began: one clock for clients, faults and figures.</summary>
internal sealed class DrillClock(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    public TimeSpan Now => time.GetElapsedTime(_began);
}
