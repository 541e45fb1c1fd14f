using System.ComponentModel.DataAnnotations;

namespace LiveStash.Web.Controllers;

/// <summary>Body of <c>POST /api/stash</c>.</summary>
public sealed record CreateStashRequest
{
    [Required(ErrorMessage = "is missing; give any JSON value")]
    public StateJson? State { get; init; }

    [Range(1, 86_400, ErrorMessage = "must be from 1 to 86400")]
    public int? TtlSeconds { get; init; }

    [Length(1, StashEntryOptions.StateVersionLengthMax, ErrorMessage = "must have {1} to {2} characters"), RegularExpression(@"\P{Cc}*", ErrorMessage = "must have no control characters")]
    public string? Version { get; init; }

    internal StashEntryOptions ToOptions() => new()
    {
        TimeToLive = TtlSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        StateVersion = Version,
    };
}

/// <summary>Body of <c>PUT /api/stash</c>.</summary>
public sealed record SaveStashRequest
{
    [Required(ErrorMessage = "is missing; give any JSON value")]
    public StateJson? State { get; init; }
}

/// <summary>Body of <c>POST /api/stash/recover</c>; it may be left out.</summary>
public sealed record RecoverStashRequest
{
    [Length(1, StashEntryOptions.StateVersionLengthMax, ErrorMessage = "must have {1} to {2} characters"), RegularExpression(@"\P{Cc}*", ErrorMessage = "must have no control characters")]
    public string? Version { get; init; }

    internal StashEntryOptions ToOptions() => new() { StateVersion = Version };
}
