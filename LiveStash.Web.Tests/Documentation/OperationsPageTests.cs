using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Documentation;

/// <summary>The code that <c>docs/operations.md</c> shows is compiled here.</summary>
public sealed class OperationsPageTests
{
    [Fact]
    public void Each_line_of_the_code_that_exports_metrics_is_compiled()
    {
        var shown = Snippet.Of("docs/operations.md").ShouldHaveSingleItem();

        var compiled = Lines(File.ReadAllText(Path.Combine(BuildOutput.Repository, "LiveStash.Web.Tests", "Documentation", shown.File)));

        Lines(shown.Code).Except(compiled).ShouldBeEmpty();
    }

    private static string[] Lines(string code) => code.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
