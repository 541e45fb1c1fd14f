using Microsoft.AspNetCore.Components.Endpoints;

namespace LiveStash.Web.Showcase;

/// <summary>Lets pages answer HEAD as they answer GET; Blazor's own endpoints refuse it. The web server leaves the body out.</summary>
internal static class HeadRequests
{
    private static readonly HttpMethodMetadata Methods = new([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]);

    public static TBuilder AnswerHead<TBuilder>(this TBuilder pages) where TBuilder : IEndpointConventionBuilder
    {
        pages.Add(endpoint =>
        {
            // The last one counts.
            if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
                endpoint.Metadata.Add(Methods);
        });
        return pages;
    }
}
