using LiveStash.Drill.Faults;

namespace LiveStash.Web.Tests.Drill;

public sealed class ScheduleTests
{
    private static readonly int Count = FaultNames.All.Count;

    [Fact]
    public void The_same_seed_gives_the_same_faults() =>
        Schedule.From(7, FaultNames.All, 50).ShouldBe(Schedule.From(7, FaultNames.All, 50));

    [Fact]
    public void More_rounds_begin_with_the_same_ones() =>
        Schedule.From(7, FaultNames.All, 50).Take(Count).ShouldBe(Schedule.From(7, FaultNames.All, Count));

    [Fact]
    public void Another_seed_gives_others() =>
        Schedule.From(8, FaultNames.All, 50).ShouldNotBe(Schedule.From(7, FaultNames.All, 50));

    [Fact]
    public void All_faults_have_their_turn_before_one_comes_again() =>
        Schedule.From(7, FaultNames.All, 3 * Count).Chunk(Count).ShouldAllBe(turn => turn.Select(round => round.Fault).Distinct().Count() == Count);

    [Fact]
    public void Some_killed_nodes_come_back_at_once_and_some_when_they_were_removed() =>
        Schedule.From(7, [FaultKind.KillOwner], 50).Select(round => round.AwaitsRemoval).Distinct().Count().ShouldBe(2);

    [Fact]
    public void A_second_node_is_killed_in_a_row_before_the_first_one_is_removed() =>
        Schedule.From(7, [FaultKind.KillInARow], 200).ShouldAllBe(round => round.Lasts >= TimeSpan.FromSeconds(1) && round.Lasts <= TimeSpan.FromSeconds(10));

    [Fact]
    public void Pauses_last_1_to_30_seconds() =>
        Schedule.From(7, [FaultKind.Pause], 200).ShouldAllBe(round => round.Lasts >= TimeSpan.FromSeconds(1) && round.Lasts <= TimeSpan.FromSeconds(30));
}
