using LiveStash.Protocol;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Protocol;

public sealed class RosterTests
{
    [Fact]
    public void A_node_that_had_another_one_beside_it_is_known_to_have_had_when_it_is_alone_again()
    {
        var roster = new Roster(SeenBy(A, A));

        roster.View = SeenBy(A, A, B);
        roster.View = SeenBy(A, A);

        roster.WasEverShared.ShouldBeTrue();
    }

    [Fact]
    public void A_node_that_was_always_alone_is_known_to_have_been()
    {
        var roster = new Roster(SeenBy(A));

        roster.View = SeenBy(A, A);

        roster.WasEverShared.ShouldBeFalse();
    }
}
