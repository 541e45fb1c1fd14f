using System.Text.RegularExpressions;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Architecture;

/// <summary>The rules of form that a machine can hold.</summary>
public sealed partial class ShapeTests
{
    private const int LinesMax = 250;
    private const int TestLinesMax = 200;

    public static TheoryData<string> Files() => [.. Repository.SourcesIn("LiveStash.Actors")];

    public static TheoryData<string> TestFiles() => [.. Repository.SourcesIn("LiveStash.Actors.Tests")];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_holds_one_idea(string file) =>
        LinesOf($"LiveStash.Actors/{file}").ShouldBeLessThanOrEqualTo(LinesMax);

    [Theory]
    [MemberData(nameof(TestFiles))]
    public void A_test_file_holds_one_group_of_promises(string file) =>
        LinesOf($"LiveStash.Actors.Tests/{file}").ShouldBeLessThanOrEqualTo(TestLinesMax);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_type_is_sealed_static_or_abstract(string file) =>
        OpenClass().Matches(Repository.Read($"LiveStash.Actors/{file}")).Select(open => open.Value).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void No_file_puts_its_work_off(string file) =>
        PutOff().Matches(Repository.Read($"LiveStash.Actors/{file}")).Select(mark => mark.Value).ShouldBeEmpty();

    [Fact]
    public void Every_log_event_has_a_number_of_its_own()
    {
        var numbers = LogEvent().Matches(Repository.Read("LiveStash.Actors/Diagnostics/Log.cs")).Select(log => log.Groups[1].Value).ToList();

        numbers.ShouldNotBeEmpty();
        numbers.ShouldBeUnique();
    }

    private static int LinesOf(string path) => Repository.Read(path).TrimEnd('\n').Split('\n').Length;

    [GeneratedRegex(@"^\s*(?:public|internal|private|protected)(?: partial)? (?:class|record(?! struct)) .*", RegexOptions.Multiline)]
    private static partial Regex OpenClass();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex PutOff();

    [GeneratedRegex(@"LoggerMessage\((\d+)")]
    private static partial Regex LogEvent();
}
