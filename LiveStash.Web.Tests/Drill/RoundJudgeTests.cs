using LiveStash.Drill.Faults;
using LiveStash.Drill.History;
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

    private static IEnumerable<ViolationKind> Broken(params Operation[] operations)
    {
        var history = new StashHistory("s1", 7, TimeSpan.FromHours(1));
        foreach (var operation in operations)
            history.Add(operation);
        var times = new RoundTimes(Began: TimeSpan.Zero, Struck: TimeSpan.FromSeconds(5), Over: TimeSpan.FromSeconds(9));
        var plan = new RoundPlan(1, FaultKind.KillOwner, After: times.Struck, Lasts: TimeSpan.Zero, AwaitsRemoval: false, RestartAfter: TimeSpan.Zero, Pick: 0);
        var judge = new RoundJudge(plan, new FaultReport([1], "killed node 1"), times, new Promise(2, [], times.Struck, times.Over), [history]);

        return judge.Judge(lack: null, nodesEnded: 1, untold: [], bytesPerStash: null).Violations.Select(violation => violation.Kind);
    }

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
