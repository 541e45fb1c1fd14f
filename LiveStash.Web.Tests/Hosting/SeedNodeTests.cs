using LiveStash.Web.Hosting;

namespace LiveStash.Web.Tests.Hosting;

public sealed class SeedNodeTests
{
    [Theory]
    [InlineData("10.0.0.1:4051")]
    [InlineData("akka.tcp://livestash@10.0.0.1:4051")]
    [InlineData("akka.ssl.tcp://livestash@10.0.0.1:4051")]
    public void A_seed_node_is_named_as_the_nodes_name_themselves(string text)
    {
        var seed = SeedNode.Parse(text)!;

        SeedNode.Named(seed, tls: false).ShouldBe("akka.tcp://livestash@10.0.0.1:4051");
        SeedNode.Named(seed, tls: true).ShouldBe("akka.ssl.tcp://livestash@10.0.0.1:4051");
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("10.0.0.1:0")]
    [InlineData("10.0.0.1:70000")]
    [InlineData(":4051")]
    [InlineData("not a host:4051")]
    [InlineData("akka.tcp://other@10.0.0.1:4051")]
    [InlineData("http://10.0.0.1:4051")]
    [InlineData(null)]
    public void What_names_no_node_of_ours_is_no_seed_node(string? text) => SeedNode.Parse(text).ShouldBeNull();
}
