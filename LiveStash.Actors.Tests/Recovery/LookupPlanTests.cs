using System.Collections.Immutable;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Recovery;

/// <summary>The table of <see cref="LookupPlan"/>: where a look-up begins, seen from node A of A, B, C, D.</summary>
public sealed class LookupPlanTests
{
    public static TheoryData<string, string, string> Table => new()
    {
        { "B", "", "HintedNode B" },
        { "B", "C unreachable", "HintedNode B" },
        { "B", "B unreachable", "Everybody" },
        { "B", "B leaving", "Everybody" },
        { "B restarted", "", "Everybody" },
        { "A", "", "Everybody" },
        { "nobody known", "", "Everybody" },
        { "B", "C, D unreachable", "HintedNode B" },
        { "B", "C, D, B unreachable", "Nobody" },
        { "nobody known", "B, C, D unreachable", "Nobody" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_look_up_begins_by_hint_and_members(string hint, string members, string route)
    {
        var beginning = LookupPlan.Begin(Hint(hint), View(members));

        $"{beginning.Route} {NameOf(beginning.Node)}".Trim().ShouldBe(route);
    }

    private static NodeHint Hint(string hint) => hint switch
    {
        "A" => NodeHint.Of(Nodes.A),
        "B" => NodeHint.Of(Nodes.B),
        "B restarted" => NodeHint.Of(Nodes.Number(2, incarnation: 1)),
        _ => Sample.Hint,
    };

    private static RosterView View(string members)
    {
        var view = Nodes.SeenBy(Nodes.A, Nodes.A, Nodes.B, Nodes.C, Nodes.D);
        if (members == "B leaving")
            return view with { Targets = view.Targets.Remove(Nodes.B) };

        var lost = members.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return view with { Unreachable = view.Members.Where(node => lost.Contains(NameOf(node))).ToImmutableHashSet() };
    }

    private static string? NameOf(UniqueAddress? node) => node is null ? null : ((char)('A' + node.Uid - 1)).ToString();
}
