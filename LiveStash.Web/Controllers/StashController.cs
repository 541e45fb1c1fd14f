using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Controllers;

/// <summary>Stashes over HTTP, for callers without a connection: nobody owns what they make, so its time to live starts anew with every read and save.</summary>
[ApiController, Route("api/stash"), ServiceFilter<StateSizeLimit>]
[ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests, "application/problem+json")]
public sealed class StashController(ILiveStashCluster cluster, IOptions<LiveStashOptions> options) : ControllerBase
{
    [HttpPost, NeverAnswers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status415UnsupportedMediaType, "application/problem+json")]
    public async Task<Results<Created<CreatedStash>, StashProblem>> Create(StashHandle<StateJson> stash, [FromBody] CreateStashRequest request, CancellationToken cancellationToken)
    {
        var entry = request.ToOptions();
        var saved = await stash.CreateAsync(request.State!, entry, cancellationToken);
        if (!saved.IsStored)
            return StashResults.Problem(saved);
        var timeToLive = entry.TimeToLive ?? options.Value.TimeToLive;
        return TypedResults.Created((string?)null, new CreatedStash(saved.Reference!, cluster.Self, saved.Copies, saved.CopyNode, timeToLive.TotalSeconds));
    }

    [HttpGet, NeverAnswers(StatusCodes.Status413PayloadTooLarge)]
    public async Task<Results<Ok<ReadStash>, StashProblem>> Read([RequiredReference] StashHandle<StateJson> stash, CancellationToken cancellationToken)
    {
        var read = await stash.ReadAsync(cancellationToken);
        return stash.Status is StashStatus.Recovered
            ? TypedResults.Ok(new ReadStash(stash.Value!, read.Node, read.Copies, read.CopyNode))
            : StashResults.Problem(stash.Status, stash.Error);
    }

    [HttpPut]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status415UnsupportedMediaType, "application/problem+json")]
    public async Task<Results<Ok<SavedStash>, StashProblem>> Save([RequiredReference] StashHandle<StateJson> stash, [FromBody] SaveStashRequest request, CancellationToken cancellationToken)
    {
        var saved = await stash.SaveAsync(request.State!, cancellationToken);
        return saved.IsStored
            ? TypedResults.Ok(new SavedStash(saved.Reference, saved.Status is StashSaveStatus.Saved, saved.Copies, saved.CopyNode))
            : StashResults.Problem(saved);
    }

    [HttpPost("recover")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status415UnsupportedMediaType, "application/problem+json")]
    public async Task<Results<Ok<RecoveredStash>, StashProblem>> Recover(
        [RequiredReference] StashHandle<StateJson> stash, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RecoverStashRequest? request, CancellationToken cancellationToken) =>
        await stash.RecoverAsync((request ?? new()).ToOptions(), cancellationToken) is StashStatus.Recovered
            ? TypedResults.Ok(new RecoveredStash("recovered", stash.Value!, stash.Reference, cluster.Self))
            : StashResults.Problem(stash.Status, stash.Error);

    /// <summary>Does not tell whether there was a stash, or whose.</summary>
    [HttpDelete, NeverAnswers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge)]
    public async Task<Results<NoContent, StashProblem>> Delete([RequiredReference] StashHandle<StateJson> stash, CancellationToken cancellationToken)
    {
        var reset = await stash.ResetAsync(cancellationToken);
        return reset.Status is StashResetStatus.Unavailable ? StashResults.Problem(reset) : TypedResults.NoContent();
    }
}
