using System.Text.RegularExpressions;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Hosting;

/// <summary><c>livestash.d.ts</c> tells of <c>livestash.js</c> what there is, and nothing else.</summary>
public sealed partial class TypingsTests
{
    private readonly string _module = Read("livestash.js");
    private readonly string _typings = Read("livestash.d.ts");

    [Fact]
    public void Each_function_of_the_module_is_in_the_typings() => Names(Functions(), _typings).ShouldBe(Names(Functions(), _module));

    [Fact]
    public void Each_option_of_the_module_is_in_the_typings() =>
        Names(Optional(), Block(_typings, "interface StashOptions {", "\n}")).ShouldBe(Names(Defaults(), Block(_module, "keepStash(connection, {", "} = {})")));

    [Fact]
    public void Each_member_of_what_the_module_gives_is_in_the_typings() =>
        Names(Members(), Block(_typings, "interface Stash {", "\n}")).ShouldBe(Names(Accessors(), Block(_module, "const stash = {", "\n  };")));

    private static string Read(string file) => File.ReadAllText(Path.Combine(BuildOutput.Repository, "LiveStash.AspNetCore", "wwwroot", file));

    private static string[] Names(Regex pattern, string text)
    {
        var names = pattern.Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToArray();
        names.ShouldNotBeEmpty();
        return names;
    }

    private static string Block(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"export function (\w+)")]
    private static partial Regex Functions();

    [GeneratedRegex(@"^  (\w+)\?:", RegexOptions.Multiline)]
    private static partial Regex Optional();

    [GeneratedRegex(@"(?:^|,) (\w+) = ")]
    private static partial Regex Defaults();

    [GeneratedRegex(@"^  (\w+)[:<(]", RegexOptions.Multiline)]
    private static partial Regex Members();

    [GeneratedRegex(@"^    (?:get|set|async) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Accessors();
}
