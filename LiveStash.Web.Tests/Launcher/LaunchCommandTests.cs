using LiveStash.Web.Launcher;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Launcher;

public sealed class LaunchCommandTests
{
    [Fact]
    public void Arguments_without_cluster_are_those_of_a_node() => LaunchCommand.Find(["--urls", "http://localhost:1"]).ShouldBeNull();

    [Theory]
    [InlineData("--cluster", "3", "--rolling", "30")]
    [InlineData("--rolling=30", "--cluster=3")]
    [InlineData("--Cluster", "3", "--ROLLING=30")]
    public void Nodes_and_seconds_are_read(params string[] args)
    {
        var command = LaunchCommand.Find(args)!;

        (command.Nodes, command.Rolling).ShouldBe((3, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Other_arguments_are_for_every_node() =>
        LaunchCommand.Find(["--LiveStash:TimeToLive=00:01:00", "--cluster", "3", "--urls", "http://localhost:1"])!.Rest.ShouldBe(["--LiveStash:TimeToLive=00:01:00", "--urls", "http://localhost:1"]);

    [Fact]
    public void What_only_begins_like_a_setting_of_one_node_is_another_one() => LaunchCommand.Find(["--cluster", "3", "--Node:Portal=1"])!.Rest.ShouldBe(["--Node:Portal=1"]);

    [Theory]
    [InlineData("--cluster is \"17\"; it must be a whole number from 1 to 16.", "--cluster", "17")]
    [InlineData("--cluster is \"0\"", "--cluster=0")]
    [InlineData("--cluster is \"-3\"", "--cluster", "-3")]
    [InlineData("--cluster is \"\"", "--cluster")]
    [InlineData("--rolling is \"soon\"", "--cluster", "3", "--rolling", "soon")]
    [InlineData("--rolling restarts the nodes that --cluster starts.", "--rolling", "30")]
    [InlineData("--cluster is given more than once", "--cluster", "3", "--cluster", "4")]
    [InlineData("--rolling is given more than once", "--cluster", "3", "--rolling=30", "--Rolling=60", "--rolling=90")]
    [InlineData("--Node:Port=1 is chosen by --cluster for each node.", "--cluster", "3", "--Node:Port=1")]
    [InlineData("/Node:SeedNodes:1=10.0.0.2:4051 is chosen", "--cluster", "3", "/Node:SeedNodes:1=10.0.0.2:4051")]
    [InlineData("node:seednodes:1=10.0.0.2:4051 is chosen", "--cluster", "3", "node:seednodes:1=10.0.0.2:4051")]
    public void Wrong_arguments_are_told(string problem, params string[] args) =>
        Should.Throw<OptionsValidationException>(() => LaunchCommand.Find(args)).Failures.ShouldHaveSingleItem().ShouldStartWith(problem);
}
