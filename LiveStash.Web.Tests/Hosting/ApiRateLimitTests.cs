using System.Threading.RateLimiting;
using LiveStash.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Hosting;

public sealed class ApiRateLimitTests
{
    /// <summary>At once: more than the default limit allows in any second.</summary>
    private static readonly int Requests = 5 * new NodeOptions().ApiRequestsPerSecond;

    [Fact]
    public void With_a_limit_of_0_nobody_is_refused()
    {
        var limit = new ApiRateLimit(Options.Create(Read("0")));
        using var limiter = PartitionedRateLimiter.Create<HttpContext, string>(limit.GetPartition);
        var client = new DefaultHttpContext();
        var refused = 0;

        for (var request = 0; request < Requests; request++)
        {
            using var lease = limiter.AttemptAcquire(client);
            refused += lease.IsAcquired ? 0 : 1;
        }

        refused.ShouldBe(0);
    }

    private static NodeOptions Read(string limit)
    {
        var setup = new NodeOptionsSetup(new ConfigurationBuilder().AddInMemoryCollection([new($"Node:{nameof(NodeOptions.ApiRequestsPerSecond)}", limit)]).Build());
        var options = new NodeOptions();
        setup.Configure(options);
        setup.Validate(name: null, options).Succeeded.ShouldBeTrue();
        return options;
    }
}
