using System.Text;
using LiveStash.Web.Controllers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace LiveStash.Web.Hosting;

/// <summary>ProblemDetails for whatever no controller answers: no such route or method, a body too large, a fault.</summary>
internal static class ProblemDetailsExtensions
{
    private const string ApiPath = "/api";

    public static IServiceCollection AddNodeProblemDetails(this IServiceCollection services) => services.AddProblemDetails(options =>
        options.CustomizeProblemDetails = problem =>
        {
            if (problem.ProblemDetails.Status == StatusCodes.Status413PayloadTooLarge)
                problem.ProblemDetails.Detail ??= TooLarge(problem.HttpContext);
        });

    public static void UseProblemDetails(this WebApplication app)
    {
        app.Use(ForbidStoring);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = StatusOf,
            // A page of its own, where another one failed half-way.
            CreateScopeForErrors = true,
            SuppressDiagnosticsCallback = context => context.ExceptionHandledBy is ExceptionHandledType.ExceptionHandlerService || StatusOf(context.Exception) < StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages();
    }

    // Set as the answer starts: the exception handler clears what was set before.
    private static Task ForbidStoring(HttpContext context, RequestDelegate next)
    {
        if (IsOfApi(context))
            context.Response.OnStarting(static state =>
            {
                ((HttpContext)state).Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            }, context);
        return next(context);
    }

    private static bool IsOfApi(HttpContext context) => context.Request.Path.StartsWithSegments(ApiPath, StringComparison.OrdinalIgnoreCase);

    private static string? TooLarge(HttpContext context) => IsOfApi(context) && context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most
        ? $"The body has more than the {most} bytes that are read here: {most - StateSizeLimit.EnvelopeBytesMax} for a state, and room for what surrounds it. Send a smaller one."
        : null;

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException badRequest => badRequest.StatusCode,
        // A body that is not in the character set that it names.
        DecoderFallbackException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };
}
