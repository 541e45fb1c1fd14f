using System.Text;
using Microsoft.AspNetCore.Diagnostics;

namespace LiveStash.Web.Hosting;

/// <summary>ProblemDetails for whatever no controller answers: no such route or method, a body too large, a fault.</summary>
internal static class ProblemDetailsExtensions
{
    private const string ApiPath = "/api";

    public static IServiceCollection AddNodeProblemDetails(this IServiceCollection services) => services.AddProblemDetails(options =>
        options.CustomizeProblemDetails = problem =>
        {
            // What may not be told apart must not differ in a trace id either.
            if (problem.ProblemDetails.Status == StatusCodes.Status404NotFound)
                problem.ProblemDetails.Extensions.Remove("traceId");
        });

    public static void UseProblemDetails(this WebApplication app)
    {
        app.Use(ForbidStoring);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = context => context.ExceptionHandledBy is ExceptionHandledType.ExceptionHandlerService || StatusOf(context.Exception) < StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages();
    }

    // Set as the answer starts: the exception handler clears what was set before.
    private static Task ForbidStoring(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(ApiPath, StringComparison.OrdinalIgnoreCase))
            context.Response.OnStarting(static state =>
            {
                ((HttpContext)state).Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            }, context);
        return next(context);
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException badRequest => badRequest.StatusCode,
        // A body that is not in the character set that it names.
        DecoderFallbackException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };
}
