using LiveStash.Diagnostics;
using Microsoft.Extensions.Logging;

namespace LiveStash.Client;

/// <summary>The largest state that is saved. A refusal is logged, for an app may not look at the result; a client may send any number of them, so once in a while.</summary>
internal sealed class StateLimit(int bytesMax, ILogger logger, TimeProvider time)
{
    private readonly RareWarnings _warnings = new(time);

    /// <summary>For whoever runs the node.</summary>
    public string? Problem(int bytes) =>
        bytes <= bytesMax ? null : $"The state has {bytes} bytes; LiveStash:MaxPayloadBytes allows {bytesMax}. Save less, or raise the limit.";

    public StashSaveResult? Refusal(int bytes, string? reference)
    {
        if (Problem(bytes) is not { } problem)
            return null;

        if (_warnings.IsDue(out var leftOut))
            logger.StateTooLarge(problem, leftOut);
        return new StashSaveResult(StashSaveStatus.TooLarge, reference, 0) { Detail = $"The state has {bytes} bytes; {bytesMax} are allowed." };
    }
}
