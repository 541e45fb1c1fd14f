namespace LiveStash.Web.Hosting;

/// <summary>
/// Headers that keep the pages to what this host serves: scripts and styles from files only, none written into a page, connections (WebSockets too) to the same origin, no frames.
/// Strict-Transport-Security goes out over HTTPS only; whether that ends here or at a load balancer, forwarded headers tell.
/// </summary>
internal static class SecurityHeadersExtensions
{
    private static readonly TimeSpan StrictTransportFor = TimeSpan.FromDays(365);

    private static readonly HeaderPolicyCollection Policy = new HeaderPolicyCollection()
        .AddContentSecurityPolicy(content =>
        {
            content.AddDefaultSrc().Self();
            content.AddObjectSrc().None();
            content.AddBaseUri().Self();
            content.AddFormAction().Self();
            content.AddFrameAncestors().None();
        })
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyNoReferrer()
        .AddPermissionsPolicyWithDefaultSecureDirectives()
        .AddCrossOriginOpenerPolicy(opener => opener.SameOrigin())
        .AddCrossOriginResourcePolicy(resource => resource.SameOrigin())
        .AddStrictTransportSecurityMaxAge((int)StrictTransportFor.TotalSeconds);

    public static void UseNodeSecurityHeaders(this WebApplication app) => app.UseSecurityHeaders(Policy);
}
