using LiveStash.Drill.Command;
using LiveStash.Drill.Faults;

namespace LiveStash.Web.Tests.Drill;

public sealed class DrillArgumentsTests
{
    [Fact]
    public void Without_arguments_three_nodes_have_each_fault_once_that_three_can_survive()
    {
        var command = Read();

        (command.Nodes, command.Seed, command.Stashes, command.Rounds, command.Clusters, command.Copies).ShouldBe((3, 1, 200, FaultNames.All.Count - 1, 1, 2));
        command.Faults.ShouldBe(FaultNames.All.Where(fault => fault is not FaultKind.KillInARow));
    }

    [Fact]
    public void Five_nodes_have_all_faults() => Read("--nodes", "5").Faults.ShouldBe(FaultNames.All);

    [Fact]
    public void Arguments_are_read()
    {
        var command = Read("--nodes", "5", "--seed=9", "--rounds", "40", "--faults", "kill-owner,partition-2-1", "--LiveStash:HedgeAfter=00:00:00.1", "--stashes", "50");

        (command.Nodes, command.Seed, command.Rounds, command.Stashes).ShouldBe((5, 9, 40, 50));
        command.Faults.ShouldBe([FaultKind.KillOwner, FaultKind.Partition21]);
        command.NodeSettings.ShouldBe(["--LiveStash:HedgeAfter=00:00:00.1"]);
    }

    [Fact]
    public void Quick_is_four_kills() => Read("--quick").Faults.Count(fault => fault.Name().StartsWith("kill-", StringComparison.Ordinal)).ShouldBe(4);

    [Theory]
    [InlineData("--nodes is \"2\"", "--nodes", "2")]
    [InlineData("--seed is \"-1\"", "--seed", "-1")]
    [InlineData("--rounds is \"\"", "--rounds")]
    [InlineData("--copies is \"two\"", "--copies=two")]
    [InlineData("--copies is \"3\"; it must be a whole number from 1 to 2.", "--copies", "3")]
    [InlineData("--faults has \"flood\"", "--faults", "pause,flood")]
    [InlineData("--faults has \"kill-in-a-row\" and --nodes is 3; it needs 5", "--faults", "kill-in-a-row")]
    [InlineData("--json is \"no/such/folder/file\"", "--json", "no/such/folder/file")]
    [InlineData("--json is \".\", which is a folder; it must be a file.", "--json", ".")]
    [InlineData("--json is \"\"; it must be a file", "--json", "--quick")]
    [InlineData("--quick=no has a value; --quick takes none.", "--quick=no")]
    [InlineData("--Node:Port=1 is chosen by the drill", "--Node:Port=1")]
    [InlineData("--LiveStash:Copies is no setting", "--LiveStash:Copies", "--seed=1")]
    [InlineData("everything is not an argument", "everything")]
    public void Mistakes_are_told(string problem, params string[] args) =>
        DrillArguments.Read(args).Problems.ShouldHaveSingleItem().ShouldStartWith(problem);

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var (command, problems) = DrillArguments.Read(["--nodes", "9", "--seed", "x", "--quick", "now"]);

        command.ShouldBeNull();
        problems.Count.ShouldBe(3);
    }

    [Fact]
    public void Rounds_that_were_asked_for_stay_that_many_where_the_network_cannot_be_broken() =>
        Read("--faults", "kill-owner,partition-2-1", "--rounds", "2").WithoutNetwork().Rounds.ShouldBe(2);

    [Fact]
    public void Else_each_fault_that_is_left_has_one() => Read("--faults", "kill-owner,partition-2-1").WithoutNetwork().Rounds.ShouldBe(1);

    private static DrillCommand Read(params string[] args)
    {
        var (command, problems) = DrillArguments.Read(args);
        problems.ShouldBeEmpty();
        return command!;
    }
}
