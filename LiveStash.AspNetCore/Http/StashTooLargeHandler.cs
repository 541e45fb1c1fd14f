using Microsoft.AspNetCore.Diagnostics;

namespace LiveStash.AspNetCore.Http;

/// <summary>Answers 413 where a state over the limit was to be saved, in apps that use an exception handler.</summary>
internal sealed class StashTooLargeHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not StashTooLargeException tooLarge)
            return false;

        await StashResults.TooLarge(tooLarge).ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }
}
