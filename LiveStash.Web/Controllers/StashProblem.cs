using Microsoft.AspNetCore.Mvc;

namespace LiveStash.Web.Controllers;

/// <summary>The refusals of the stash API. What may not be told apart (unknown, expired, tampered, of another session) is one and the same.</summary>
internal static class StashProblem
{
    private const string RetryWhenUnavailableSeconds = "1";
    private const string RetryWhenFullSeconds = "10";

    public static ObjectResult NotFound() => Problem(StatusCodes.Status404NotFound, "There is no such stash.", "not_found");

    public static ObjectResult Superseded() => Problem(StatusCodes.Status409Conflict, "The stash belongs to a later owner; recover it to own it.", reason: "superseded");

    public static ObjectResult Failed(StashError error) => error is StashError.VersionMismatch
        ? Problem(StatusCodes.Status409Conflict, "The stash was saved under another version and has been deleted.", "error", "version_mismatch")
        : Problem(StatusCodes.Status409Conflict, "The stash could not be brought to the present version.", "error", "migration_failed");

    public static ObjectResult Unavailable(HttpResponse response)
    {
        response.Headers.RetryAfter = RetryWhenUnavailableSeconds;
        return Problem(StatusCodes.Status503ServiceUnavailable, "It cannot be known now. Keep the reference and try again.", "unavailable");
    }

    public static ObjectResult NodeFull(HttpResponse response)
    {
        response.Headers.RetryAfter = RetryWhenFullSeconds;
        return Problem(StatusCodes.Status503ServiceUnavailable, "This node holds as many stashes as it may; nothing was changed.", reason: "node_full");
    }

    private static ObjectResult Problem(int status, string title, string? recovery = null, string? reason = null)
    {
        var problem = new ProblemDetails { Status = status, Title = title };
        if (recovery is not null)
            problem.Extensions["recovery"] = recovery;
        if (reason is not null)
            problem.Extensions["reason"] = reason;
        return new ObjectResult(problem) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }
}
