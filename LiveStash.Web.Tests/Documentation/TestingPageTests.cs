using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Documentation;

/// <summary>The test that <c>docs/testing.md</c> shows is run here, of the component that <c>docs/web.md</c> shows.</summary>
public sealed class TestingPageTests
{
    [Fact]
    public void The_test_that_it_shows_is_the_one_that_is_run() => Shown("docs/testing.md", "NoteTests.cs").ShouldBe(Run("NoteTests.cs"));

    [Fact]
    public void The_component_that_is_tested_is_the_documented_one() => Shown("docs/web.md", "Components/Note.razor").ShouldBe(Run("Note.razor"));

    private static string Shown(string document, string file) => Snippet.Of(document).Single(snippet => snippet.File == file).Code.Trim();

    private static string Run(string file) => File.ReadAllText(Path.Combine(BuildOutput.Repository, "LiveStash.Web.Tests", "Documentation", file)).Trim();
}
