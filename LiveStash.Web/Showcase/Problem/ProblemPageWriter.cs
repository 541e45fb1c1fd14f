using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveStash.Web.Showcase.Problem;

/// <summary>Writes a problem as a page, for who would rather read that than JSON: a browser that follows a link says so.</summary>
internal sealed class ProblemPageWriter : IProblemDetailsWriter
{
    private const string Html = "text/html";

    public bool CanWrite(ProblemDetailsContext context) => IsForPage(context.HttpContext.Request);

    public ValueTask WriteAsync(ProblemDetailsContext context) =>
        new(new RazorComponentResult<ProblemPage>(new { Status = context.HttpContext.Response.StatusCode }).ExecuteAsync(context.HttpContext));

    private static bool IsForPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault() is { } first
        && first.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase);
}
