namespace LiveStash.Diagnostics;

/// <summary>Warnings of one kind, of which anybody may cause any number: one is due once in a while, with the number of those left out.</summary>
internal sealed class RareWarnings(TimeProvider time)
{
    public static readonly TimeSpan WarnEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long? _last;
    private int _leftOut;

    public bool IsDue(out int leftOut)
    {
        lock (_gate)
        {
            leftOut = _leftOut;
            if (_last is { } last && time.GetElapsedTime(last) < WarnEvery)
            {
                _leftOut++;
                return false;
            }

            (_last, _leftOut) = (time.GetTimestamp(), 0);
            return true;
        }
    }
}
