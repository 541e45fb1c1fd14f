namespace LiveStash.Web.Tests.Support;

/// <summary>The <c>Program.cs</c> of an app, into which a reader puts lines of our documentation.</summary>
internal sealed class ProgramText(string text)
{
    public const string File = "Program.cs";
    private const string Builder = "var builder = WebApplication.CreateBuilder(args);";
    private const string Run = "app.Run();";

    /// <summary>Namespaces go to the top, services behind the builder, the rest before the app runs.</summary>
    public string With(Snippet snippet)
    {
        var kept = snippet.InPlaceOf is null ? text : (snippet with { Code = "" }).PutInto(text);
        return snippet.Code.Split('\n', StringSplitOptions.RemoveEmptyEntries).Aggregate(kept, With);
    }

    private static string With(string program, string line)
    {
        if (line.StartsWith("using ", StringComparison.Ordinal))
            return $"{line}\n{program}";
        return line.StartsWith("builder.", StringComparison.Ordinal)
            ? program.Replace(Builder, $"{Builder}\n{line}", StringComparison.Ordinal)
            : program.Replace(Run, $"{line}\n{Run}", StringComparison.Ordinal);
    }
}
