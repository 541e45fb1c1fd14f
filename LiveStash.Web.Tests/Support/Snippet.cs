using System.Text.RegularExpressions;

namespace LiveStash.Web.Tests.Support;

/// <summary>A piece of code in the documentation, which names the file of an app that it is for: <c>```razor Components/Note.razor</c>.</summary>
/// <param name="File">The file, below the app's folder.</param>
/// <param name="Code">The code.</param>
internal sealed partial record Snippet(string File, string Code)
{
    private static readonly string[] Documents = ["README.md", "docs/web.md", "docs/cluster.md"];
    private static readonly string[] Compiled = ["csharp", "razor", "html", "js"];

    /// <summary>All snippets of the documents that show how the packages are used.</summary>
    public static IReadOnlyList<Snippet> All() => [.. Documents.SelectMany(document => In(System.IO.File.ReadAllText(Path.Combine(BuildOutput.Repository, document))))];

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
