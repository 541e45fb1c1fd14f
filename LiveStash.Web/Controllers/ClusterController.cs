using Microsoft.AspNetCore.Mvc;

namespace LiveStash.Web.Controllers;

/// <summary>What the nodes hold, for operators.</summary>
[ApiController, Route("api/cluster")]
[ProducesResponseType<ClusterView>(StatusCodes.Status200OK, "application/json")]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests, "application/problem+json")]
public sealed class ClusterController(ILiveStashCluster cluster) : ControllerBase
{
    [HttpGet]
    public async Task<ClusterView> Get(CancellationToken cancellationToken) => new(cluster.Self, await cluster.GetNodesAsync(cancellationToken));
}
