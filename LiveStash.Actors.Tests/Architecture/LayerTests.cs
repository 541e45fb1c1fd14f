using System.Text.RegularExpressions;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Architecture;

/// <summary>Values ← References, Protocol ← Entries, Owners, Placement, Cleanup, Copies, Recovery, Agreement, Lanes ← Client and the public types ← Hosting. Features meet through Protocol only.</summary>
public sealed partial class LayerTests
{
    private const string Engine = "LiveStash.Actors";
    private const string Root = "";

    private static readonly string[] Base = ["Values", "References", "Protocol"];
    private static readonly string[] Features = ["Entries", "Owners", "Placement", "Cleanup", "Copies", "Recovery", "Agreement", "Lanes"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Values"] = ["Diagnostics"],
        ["References"] = ["Values", "Diagnostics"],
        ["Protocol"] = ["Values", "Diagnostics"],
        ["Diagnostics"] = Base,
        ["Entries"] = [.. Base, "Diagnostics"],
        ["Owners"] = [.. Base, "Diagnostics"],
        ["Placement"] = [.. Base, "Diagnostics"],
        ["Cleanup"] = [.. Base, "Diagnostics"],
        ["Copies"] = [.. Base, "Diagnostics"],
        ["Recovery"] = [.. Base, "Diagnostics"],
        ["Agreement"] = [.. Base, "Diagnostics"],
        ["Lanes"] = [.. Base, "Diagnostics"],
        ["Client"] = [.. Base, .. Features, "Diagnostics"],
        [Root] = [.. Base, .. Features, "Diagnostics", "Client"],
        ["Hosting"] = [.. Base, .. Features, "Diagnostics", "Client"],
    };

    public static TheoryData<string> Files() => [.. Repository.SourcesIn(Engine)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_uses_only_what_lies_below_it(string file)
    {
        var folder = FolderOf(file);

        foreach (var used in Used(file).Where(used => used != folder))
            MayUse[folder].ShouldContain(used, $"{file} must not use LiveStash.{used}");
    }

    [Fact]
    public void Every_folder_has_its_place_in_the_order() =>
        Repository.SourcesIn(Engine).Select(FolderOf).Distinct().ShouldBe(MayUse.Keys, ignoreOrder: true);

    private static string FolderOf(string file) => file.Contains('/', StringComparison.Ordinal) ? file[..file.IndexOf('/', StringComparison.Ordinal)] : Root;

    private static IEnumerable<string> Used(string file) =>
        Usings().Matches(Repository.Read($"{Engine}/{file}")).Select(used => used.Groups[1].Value);

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?LiveStash\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Usings();
}
