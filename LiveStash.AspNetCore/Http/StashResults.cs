using Microsoft.AspNetCore.Mvc;

namespace LiveStash.AspNetCore;

/// <summary>The answers to a request whose stash refuses it. What may not be told apart (unknown, expired, tampered, of another session) is one and the same.</summary>
public static class StashResults
{
    private static readonly TimeSpan RetryWhenUnavailable = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryWhenFull = TimeSpan.FromSeconds(10);

    /// <summary>404: there is no such stash, whatever the reason.</summary>
    public static StashProblem NotFound() => Problem(StatusCodes.Status404NotFound, "There is no such stash.", recovery: "not_found");

    /// <summary>409: a later owner has it.</summary>
    public static StashProblem Superseded() => Problem(StatusCodes.Status409Conflict, "The stash belongs to a later owner; recover it to own it.", reason: "superseded");

    /// <summary>409: the stash was found and could not be used.</summary>
    /// <param name="error">Why; <see cref="StashError.None"/>: its state is not of the right shape.</param>
    public static StashProblem Failed(StashError error) => error switch
    {
        StashError.VersionMismatch => Failed("The stash was saved under another version and has been deleted.", "version_mismatch"),
        StashError.MigrationFailed => Failed("The stash could not be brought to the present version.", "migration_failed"),
        _ => Failed("The stash holds a state of another shape.", "unreadable"),
    };

    /// <summary>413: the state is over the limit.</summary>
    /// <param name="detail">How large it is, and what is allowed: <see cref="StashSaveResult.Detail"/>.</param>
    public static StashProblem TooLarge(string? detail = null)
    {
        var problem = Problem(StatusCodes.Status413PayloadTooLarge, "Content Too Large");
        problem.ProblemDetails.Type = "https://tools.ietf.org/html/rfc9110#section-15.5.14";
        problem.ProblemDetails.Detail = detail;
        return problem;
    }

    /// <summary>503 with <c>Retry-After</c>: it cannot be known now. The client keeps its reference.</summary>
    public static StashProblem Unavailable() =>
        Problem(StatusCodes.Status503ServiceUnavailable, "It cannot be known now. Keep the reference and try again.", recovery: "unavailable", retryAfter: RetryWhenUnavailable);

    /// <summary>503 with <c>Retry-After</c>: the node takes no more.</summary>
    public static StashProblem NodeFull() =>
        Problem(StatusCodes.Status503ServiceUnavailable, "This node holds as many stashes as it may; nothing was changed.", reason: "node_full", retryAfter: RetryWhenFull);

    /// <summary>The refusal that a status of a handle stands for.</summary>
    /// <param name="status"><see cref="StashStatus.NotFound"/>, <see cref="StashStatus.Error"/> or <see cref="StashStatus.Unavailable"/>; also <see cref="StashStatus.New"/>, where the client had to bring a reference and brought none.</param>
    /// <param name="error">Why, for <see cref="StashStatus.Error"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no refusal.</exception>
    public static StashProblem Problem(StashStatus status, StashError error = StashError.None) => status switch
    {
        StashStatus.New or StashStatus.NotFound => NotFound(),
        StashStatus.Error => Failed(error),
        StashStatus.Unavailable => Unavailable(),
        _ => throw NoRefusal(nameof(status), status),
    };

    /// <summary>The refusal of a save.</summary>
    /// <param name="saved">A save that is not <see cref="StashSaveResult.IsStored"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no refusal.</exception>
    public static StashProblem Problem(StashSaveResult saved) => saved.Status switch
    {
        StashSaveStatus.NotFound => NotFound(),
        StashSaveStatus.Superseded => Superseded(),
        StashSaveStatus.NodeFull => NodeFull(),
        StashSaveStatus.TooLarge => TooLarge(saved.Detail),
        StashSaveStatus.Unavailable => Unavailable(),
        _ => throw NoRefusal(nameof(saved), saved.Status),
    };

    /// <summary>The refusal of a reset.</summary>
    /// <param name="reset">A reset that did not delete.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no refusal.</exception>
    public static StashProblem Problem(StashResetResult reset) => reset.Status switch
    {
        StashResetStatus.NotFound => NotFound(),
        StashResetStatus.Superseded => Superseded(),
        StashResetStatus.Unavailable => Unavailable(),
        _ => throw NoRefusal(nameof(reset), reset.Status),
    };

    private static StashProblem Failed(string title, string reason) => Problem(StatusCodes.Status409Conflict, title, recovery: "error", reason);

    private static StashProblem Problem(int status, string title, string? recovery = null, string? reason = null, TimeSpan? retryAfter = null)
    {
        var problem = new ProblemDetails { Status = status, Title = title };
        if (recovery is not null)
            problem.Extensions["recovery"] = recovery;
        if (reason is not null)
            problem.Extensions["reason"] = reason;
        return new StashProblem(problem, retryAfter);
    }

    private static ArgumentOutOfRangeException NoRefusal(string parameter, Enum status) =>
        new(parameter, status, $"{status} is no refusal, so there is no problem to tell. Answer it as the success that it is.");
}
