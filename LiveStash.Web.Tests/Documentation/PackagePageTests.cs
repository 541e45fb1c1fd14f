using System.Text.RegularExpressions;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Documentation;

/// <summary>The page of the packages, <c>docs/package.md</c>.</summary>
public sealed partial class PackagePageTests
{
    private const string Program = "Program.cs";

    private static readonly string Page = File.ReadAllText(Path.Combine(BuildOutput.Repository, "docs", "package.md"));

    [Fact]
    public void Its_code_is_that_of_the_README_which_is_compiled()
    {
        var compiled = Snippet.Of("README.md").Where(snippet => snippet.File == Program).SelectMany(snippet => Lines(snippet.Code)).ToHashSet();

        var shown = Lines(Code().Match(Page).Groups[1].Value);

        shown.ShouldNotBeEmpty();
        shown.Except(compiled).ShouldBeEmpty();
    }

    [Fact]
    public void Each_file_that_it_points_to_is_there()
    {
        var files = Files().Matches(Page).Select(match => match.Groups[1].Value).ToList();

        files.ShouldNotBeEmpty();
        files.Where(file => !File.Exists(Path.Combine(BuildOutput.Repository, file))).ShouldBeEmpty();
    }

    private static string[] Lines(string code) => code.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"```csharp Program\.cs\n(.+?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"`([^`\n]+\.md)`")]
    private static partial Regex Files();
}
