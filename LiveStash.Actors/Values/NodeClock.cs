namespace LiveStash.Values;

/// <summary>Time since the node's start, steady across changes of the wall clock.</summary>
internal sealed class NodeClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Now => time.GetElapsedTime(_start);
}
