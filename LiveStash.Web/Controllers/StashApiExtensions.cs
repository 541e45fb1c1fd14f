using System.Text.Json;
using System.Text.Json.Serialization;
using LiveStash.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace LiveStash.Web.Controllers;

/// <summary>Adds the HTTP API: strict JSON in, ProblemDetails for every refusal, described at <c>/openapi/v1.json</c>.</summary>
internal static class StashApiExtensions
{
    public static IServiceCollection AddStashApi(this IServiceCollection services)
    {
        services.AddSingleton<StateSizeLimit>();
        services.AddControllers(NameFieldsAsInJson)
            .ConfigureApiBehaviorOptions(api => api.InvalidModelStateResponseFactory = InvalidRequest.From)
            .AddJsonOptions(json => MakeStrict(json.JsonSerializerOptions));
        // What the API takes is described by these.
        services.ConfigureHttpJsonOptions(json => MakeStrict(json.SerializerOptions));
        services.AddRateLimiter(limits => limits.AddPolicy<string, ApiRateLimit>(nameof(ApiRateLimit)));
        services.AddOpenApi(document => document.AddOperationTransformer(StashHeaderInAnswers.DescribeAsync).AddOperationTransformer(NeverAnswersAttribute.ApplyAsync));
        return services;
    }

    public static void MapStashApi(this WebApplication app)
    {
        app.UseRateLimiter();
        app.MapControllers().RequireRateLimiting(nameof(ApiRateLimit));
        app.MapOpenApi();
    }

    private static void NameFieldsAsInJson(MvcOptions mvc)
    {
        mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        mvc.ModelMetadataDetailsProviders.Add(new SystemTextJsonValidationMetadataProvider());
    }

    private static void MakeStrict(JsonSerializerOptions json)
    {
        json.MaxDepth = StateJson.DepthMax + 1;
        json.AllowDuplicateProperties = false;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
    }
}
