using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace LiveStash.AspNetCore;

/// <summary>A refusal as ProblemDetails, for minimal APIs and controllers alike; <see cref="StashResults"/> makes it. Endpoints that return it, alone or in a <c>Results</c> union, are described with 404, 409, 413 and 503.</summary>
public sealed class StashProblem : IResult, IStatusCodeHttpResult, IContentTypeHttpResult, IValueHttpResult<ProblemDetails>, IEndpointMetadataProvider
{
    private const string ProblemJson = "application/problem+json";

    private static readonly int[] Statuses =
        [StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable];

    internal StashProblem(ProblemDetails problem, TimeSpan? retryAfter) => (ProblemDetails, RetryAfter) = (problem, retryAfter);

    /// <summary>The body.</summary>
    public ProblemDetails ProblemDetails { get; }

    /// <summary>When to try again, as the header <c>Retry-After</c> says it, in whole seconds; <see langword="null"/>: no such header.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The HTTP status.</summary>
    public int StatusCode => ProblemDetails.Status!.Value;

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    string IContentTypeHttpResult.ContentType => ProblemJson;

    ProblemDetails IValueHttpResult<ProblemDetails>.Value => ProblemDetails;

    /// <summary>Writes the answer, as the framework writes its own problems: through the app's <see cref="IProblemDetailsService"/>, where there is one. It adds the trace id of the request, and what the app customizes.</summary>
    /// <param name="httpContext">The request.</param>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = StatusCode;
        if (RetryAfter is { } time)
            response.Headers.RetryAfter = time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        if (!await TryWriteAsProblemAsync(httpContext).ConfigureAwait(false))
            await response.WriteAsJsonAsync(ProblemDetails, options: null, ProblemJson, httpContext.RequestAborted).ConfigureAwait(false);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in Statuses)
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), [ProblemJson]));
    }

    private async ValueTask<bool> TryWriteAsProblemAsync(HttpContext context) =>
        context.RequestServices.GetService<IProblemDetailsService>() is { } problems
        && await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = ProblemDetails }).ConfigureAwait(false)
        // In a controller without [ApiController], MVC's writer says that it has written, and has not.
        && (context.Response.HasStarted || context.Response.ContentType is not null);
}
