using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveStash.Web.Hosting;

/// <summary>Health as a line of text, and one more for each check that fails: why.</summary>
internal static class HealthText
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = report.Entries.Where(entry => entry.Value.Status is not HealthStatus.Healthy).Select(entry => $"{entry.Key}: {entry.Value.Description}");
        return context.Response.WriteAsync(string.Join('\n', [$"{report.Status}", .. reasons]) + "\n");
    }
}
