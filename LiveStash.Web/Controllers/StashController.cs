using System.ComponentModel.DataAnnotations;
using LiveStash.AspNetCore.Binding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Controllers;

/// <summary>Stashes over HTTP, for callers without a connection: nobody owns what they make, so its time to live starts anew with every read and save.</summary>
[ApiController, BindsStash, Route("api/stash"), ServiceFilter<StateSizeLimit>]
public sealed class StashController(ILiveStash stash, ILiveStashCluster cluster, StashBindingResolver bindings, IOptions<LiveStashOptions> options) : ControllerBase
{
    private const string ReferenceHeader = "X-LiveStash";
    private const string ReferenceMissing = "is missing; send the reference in this header";

    private StashBinding Binding => bindings.Resolve(HttpContext);

    [HttpPost]
    public async Task<ActionResult<CreatedStash>> Create([FromBody] CreateStashRequest request, CancellationToken cancellationToken)
    {
        var entry = request.ToOptions();
        await using var session = stash.Open(Binding, entry);
        var saved = await session.SaveAsync(request.State!.ToUtf8(), cancellationToken);
        if (!saved.IsStored)
            return Refused(saved.Status);
        var timeToLive = entry.TimeToLive ?? options.Value.TimeToLive;
        return StatusCode(StatusCodes.Status201Created, new CreatedStash(saved.Reference!, cluster.Self, saved.Copies, timeToLive.TotalSeconds));
    }

    [HttpGet]
    public async Task<ActionResult<ReadStash>> Read(
        [FromHeader(Name = ReferenceHeader), Required(ErrorMessage = ReferenceMissing)] string reference, CancellationToken cancellationToken)
    {
        var read = await stash.ReadAsync(reference, Binding, cancellationToken);
        return read.Status switch
        {
            StashReadStatus.Found => new ReadStash(new StateJson(read.State), read.Node, read.Copies),
            StashReadStatus.NotFound => StashProblem.NotFound(),
            _ => StashProblem.Unavailable(Response),
        };
    }

    [HttpPut]
    public async Task<ActionResult<SavedStash>> Save(
        [FromHeader(Name = ReferenceHeader), Required(ErrorMessage = ReferenceMissing)] string reference, [FromBody] SaveStashRequest request, CancellationToken cancellationToken)
    {
        var saved = await stash.SaveAsync(reference, Binding, request.State!.ToUtf8(), cancellationToken);
        return saved.IsStored
            ? new SavedStash(saved.Reference, saved.Status is StashSaveStatus.Saved, saved.Copies)
            : Refused(saved.Status);
    }

    [HttpPost("recover")]
    public async Task<ActionResult<RecoveredStash>> Recover(
        [FromHeader(Name = ReferenceHeader), Required(ErrorMessage = ReferenceMissing)] string reference,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RecoverStashRequest? request,
        CancellationToken cancellationToken)
    {
        await using var session = await stash.RecoverAsync(reference, Binding, (request ?? new()).ToOptions(), cancellationToken);
        return session.Status switch
        {
            StashStatus.Recovered => new RecoveredStash("recovered", new StateJson(session.State), session.Reference, cluster.Self),
            StashStatus.Error => StashProblem.Failed(session.Error),
            StashStatus.Unavailable => StashProblem.Unavailable(Response),
            _ => StashProblem.NotFound(),
        };
    }

    /// <summary>Does not tell whether there was a stash, or whose.</summary>
    [HttpDelete]
    public async Task<ActionResult> Delete(
        [FromHeader(Name = ReferenceHeader), Required(ErrorMessage = ReferenceMissing)] string reference, CancellationToken cancellationToken)
    {
        var reset = await stash.ResetAsync(reference, Binding, cancellationToken);
        return reset.Status is StashResetStatus.Unavailable ? StashProblem.Unavailable(Response) : NoContent();
    }

    private ObjectResult Refused(StashSaveStatus status) => status switch
    {
        StashSaveStatus.NotFound => StashProblem.NotFound(),
        StashSaveStatus.Superseded => StashProblem.Superseded(),
        StashSaveStatus.NodeFull => StashProblem.NodeFull(Response),
        _ => StashProblem.Unavailable(Response),
    };
}
