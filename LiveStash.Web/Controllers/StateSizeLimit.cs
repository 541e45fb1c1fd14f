using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Controllers;

/// <summary>Stops reading a body that cannot hold a permitted state: <see cref="LiveStashOptions.MaxPayloadBytes"/> and room for what surrounds it.</summary>
internal sealed class StateSizeLimit(IOptions<LiveStashOptions> options) : IAuthorizationFilter
{
    public const int EnvelopeBytesMax = 16 * 1024;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.MaxPayloadBytes + EnvelopeBytesMax;
    }
}
