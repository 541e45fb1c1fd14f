using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace LiveStash.Web.Tests.Documentation;

public static class StashMetrics
{
    public static void AddStashMetrics(this WebApplicationBuilder builder) => builder.Services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("livestash")) // becomes `job`; each process gets an `instance` of its own
        .WithMetrics(metrics => metrics.AddMeter("LiveStash").AddOtlpExporter());
}
