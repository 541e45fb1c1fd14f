using System.Text.RegularExpressions;

namespace LiveStash.Web.Tests.Support;

/// <summary>A piece of code in the documentation, which names the file of an app that it is for: <c>```razor Components/Note.razor</c>.</summary>
/// <param name="File">The file, below the app's folder.</param>
/// <param name="Code">The code.</param>
/// <param name="InPlaceOf">Text of the line of that file which it replaces. Without it, the file is new, or gets the code as well.</param>
internal sealed partial record Snippet(string File, string Code, string? InPlaceOf = null)
{
    private static readonly string[] Compiled = ["csharp", "razor", "html", "js"];

    /// <summary>The snippets of a document that shows how the packages are used.</summary>
    public static IReadOnlyList<Snippet> Of(string document) => [.. In(Document(document))];

    /// <summary>The text of a document.</summary>
    public static string Document(string document) => System.IO.File.ReadAllText(Path.Combine(BuildOutput.Repository, document));

    /// <summary>A file with the code in place of that line.</summary>
    public string PutInto(string text)
    {
        var line = text.Split('\n').Single(line => line.Contains(InPlaceOf!, StringComparison.Ordinal));
        return text.Replace(line, Code, StringComparison.Ordinal);
    }

    private static IEnumerable<Snippet> In(string document) =>
        from Match fence in Fence().Matches(document)
        where Compiled.Contains(fence.Groups["language"].Value)
        select new Snippet(FileOf(fence), fence.Groups["code"].Value.Replace($"\n{fence.Groups["indent"].Value}", "\n", StringComparison.Ordinal));

    private static string FileOf(Match fence) => fence.Groups["file"].Value is { Length: > 0 } file
        ? file
        : throw new InvalidOperationException($"A snippet names no file, so it is not compiled. Name one after the language: {fence.Value}");

    [GeneratedRegex("^(?<indent> *)```(?<language>\\w+)(?: (?<file>\\S+))?(?<code>\\n.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
