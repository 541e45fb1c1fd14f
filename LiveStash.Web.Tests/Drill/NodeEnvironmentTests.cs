using LiveStash.Drill.Cluster;

namespace LiveStash.Web.Tests.Drill;

public sealed class NodeEnvironmentTests
{
    [Theory]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("Node__SeedNodes__3")]
    [InlineData("NODE__PORT")]
    [InlineData("Node:SeedNodes:3")]
    [InlineData("LiveStash__Copies")]
    [InlineData("livestash__Ttl")]
    public void Settings_of_nodes_are_not_taken_over(string name) => Kept(name).ShouldBeEmpty();

    [Theory]
    [InlineData("PATH")]
    [InlineData("DOTNET_ROOT")]
    [InlineData("NODE_OPTIONS")]
    public void All_else_is(string name) => Kept(name).ShouldBe([name]);

    private static ICollection<string> Kept(string name)
    {
        Dictionary<string, string?> environment = new() { [name] = "value" };
        NodeEnvironment.Clean(environment);
        return environment.Keys;
    }
}
