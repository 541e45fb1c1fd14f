using LiveStash.Drill.Cluster;
using LiveStash.Drill.Faults;
using LiveStash.Drill.History;
using LiveStash.Drill.Report;
using LiveStash.Drill.Rounds;

namespace LiveStash.Web.Tests.Drill;

/// <summary>When a round of the drill, whose fault comes after 5 s, proves something.</summary>
public sealed class RoundJudgeTests
{
    [Fact]
    public void Saves_that_had_their_copies_before_the_fault_prove_something() => Broken(Save(1, copies: 2), Save(2, copies: 2)).ShouldBeEmpty();

    [Fact]
    public void Saves_most_of_which_had_fewer_copies_prove_nothing() => Broken(Save(1, copies: 1), Save(2, copies: 1), Save(3, copies: 2)).ShouldBe([ViolationKind.Uncopied]);

    [Fact]
    public void Without_a_save_before_the_fault_nothing_is_proved() => Broken(Save(7, copies: 2)).ShouldBe([ViolationKind.Uncopied]);

    [Fact]
    public void Saves_that_a_wipe_may_have_taken_are_not_counted_as_checked()
    {
        var wipe = new Wipe(TimeSpan.Zero, [new NodeEnd(1, TimeSpan.FromSeconds(5)), new NodeEnd(2, TimeSpan.FromSeconds(6))], OthersKeep: false);

        var counts = Judged(wipe, Save(1, copies: 2), Save(2, copies: 2), Save(3, copies: 1), Save(7, copies: 2)).Counts;

        (counts.Saves, counts.Excused, counts.UnderAcknowledged).ShouldBe((1, 2, 1));
    }

    [Fact]
    public void It_is_whole_when_all_nodes_are_back_and_not_when_the_load_has_ended() => Judged(wipe: null, Save(1, copies: 2)).WholeAfter.ShouldBe(TimeSpan.FromSeconds(3));

    [Fact]
    public void Clients_that_come_back_when_it_is_whole_again_do_not_come_back_during_the_fault() =>
        Judged(wipe: null, Save(1, copies: 2), Recover(6), Recover(8.5)).Recoveries.ShouldHaveSingleItem();

    [Fact]
    public void A_round_whose_cluster_was_not_whole_before_is_broken() =>
        RoundResult.WithoutFault(Plan, TimeSpan.Zero, nodesEnded: 0, "node-1 is not ready.").Violations.ShouldHaveSingleItem().Kind.ShouldBe(ViolationKind.NotWhole);

    [Fact]
    public void It_says_nothing_of_how_long_that_takes() =>
        FaultSummary.Of("kill-owner", [RoundResult.WithoutFault(Plan, TimeSpan.Zero, nodesEnded: 0, "node-1 is not ready.")]).WholeAfter.Count.ShouldBe(0);

    private static RoundPlan Plan => new(1, FaultKind.KillOwner, After: TimeSpan.FromSeconds(5), Lasts: TimeSpan.Zero, AwaitsRemoval: false, RestartAfter: TimeSpan.Zero, Pick: 0);

    private static IEnumerable<ViolationKind> Broken(params Operation[] operations) => Judged(wipe: null, operations).Violations.Select(violation => violation.Kind);

    private static RoundResult Judged(Wipe? wipe, params Operation[] operations)
    {
        var times = new RoundTimes(Began: TimeSpan.Zero, Struck: TimeSpan.FromSeconds(5), Whole: TimeSpan.FromSeconds(8), Over: TimeSpan.FromSeconds(9));
        var promise = new Promise(2, times.Struck, times.Over);
        var history = new StashHistory("s1", 7, TimeSpan.FromHours(1));
        foreach (var operation in operations)
            history.Add(operation);
        if (wipe is not null)
            history.Note(wipe, promise);

        return new RoundJudge(Plan, new FaultReport([new Strike(1, times.Struck)], "killed node 1"), times, promise, wipe, [history])
            .Judge(lack: null, nodesEnded: 1, untold: [], bytesPerStash: null);
    }

    private static Operation Recover(double at) => new()
    {
        Kind = OperationKind.Recover,
        Client = "a",
        Invoked = TimeSpan.FromSeconds(at),
        Finished = TimeSpan.FromSeconds(at + 0.1),
        Outcome = Outcome.Done,
        Seen = new SeenState("s1", 7, 1, Intact: true),
    };

    private static Operation Save(int at, int copies) => new()
    {
        Kind = OperationKind.Save,
        Client = "a",
        Invoked = TimeSpan.FromSeconds(at),
        Finished = TimeSpan.FromSeconds(at + 1),
        Outcome = Outcome.Done,
        Written = at,
        Copies = copies,
    };
}
