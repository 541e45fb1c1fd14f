namespace LiveStash.Tests.MultiNode;

/// <summary>What should not come over the wire, and does.</summary>
public sealed class WireSpec(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly StashCluster _cluster = fixture.Cluster;

    [Theory]
    [InlineData("??", "a manifest of another release")]
    [InlineData("FI", "not what that manifest promises")]
    [InlineData("GR", "")]
    public async Task A_node_goes_on_after_bytes_that_mean_nothing(string manifest, string bytes)
    {
        await using var forger = new Forger();
        var reference = await _cluster[0].SaveAsync("two");

        await forger.SendAsync(_cluster[0], manifest, System.Text.Encoding.UTF8.GetBytes(bytes));

        (await _cluster[1].ReadAsync(reference)).ShouldBe("two");
        (await _cluster[0].ReadAsync(await _cluster[1].MoveToAsync(reference))).ShouldBe("two");
    }
}
