using System.Net;
using LiveStash.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Api;

/// <summary>Whose requests are counted together.</summary>
public sealed class RateLimitKeyTests
{
    private const string Ours = "AAECAwQFBgcICQoLDA0ODw";
    private const string Address = "192.0.2.7";

    [Fact]
    public void A_session_counts_by_its_cookie() => KeyOf(Ours).ShouldBe(Ours);

    [Theory]
    [InlineData("1")]
    [InlineData("AAECAwQFBgcICQoLDA0OD")]
    [InlineData("AAECAwQFBgcICQoLDA0ODwAA")]
    [InlineData("AAECAwQFBgcICQoLDA0O!!")]
    public void A_cookie_that_is_none_of_ours_counts_by_the_address(string cookie) => KeyOf(cookie).ShouldBe(Address);

    [Fact]
    public void Nobody_without_a_cookie_counts_by_more_than_the_address() => KeyOf(null).ShouldBe(Address);

    private static string KeyOf(string? cookie)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(Address);
        if (cookie is not null)
            context.Request.Headers.Cookie = $"LiveStash={cookie}";
        return new ApiRateLimit(Options.Create(new NodeOptions { ApiRequestsPerSecond = 5 })).GetPartition(context).PartitionKey;
    }
}
