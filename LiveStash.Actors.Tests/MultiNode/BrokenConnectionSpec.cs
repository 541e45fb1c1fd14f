using System.Diagnostics;
using System.Text;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>The connections of a node break, as by a reset on the way, while all nodes go on.</summary>
[Collection(Alone.Name)]
public sealed class BrokenConnectionSpec : IAsyncLifetime
{
    /// <summary>So long Akka would wait before it tries to connect again.</summary>
    private static readonly TimeSpan AkkaWaits = TimeSpan.FromSeconds(5);

    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options => options.LookupTimeout = TimeSpan.FromSeconds(10));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_stash_on_the_other_node_is_recovered_all_the_same()
    {
        var reference = await _cluster[0].SaveAsync("two");

        await _cluster.DisconnectAsync(_cluster[1]);

        await using var back = await _cluster[1].RecoverAsync(reference);
        back.Text().ShouldBe("two");
    }

    [Fact]
    public async Task Saves_have_their_copies_again_before_Akka_would_connect_by_itself()
    {
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);
        await owner.SaveAsync("two");
        var saves = 0;

        await _cluster.DisconnectAsync(_cluster[0]);
        var broken = Stopwatch.StartNew();

        await Eventually.BeTrueAsync(async () => (await owner.SaveAsync(Encoding.UTF8.GetBytes($"{++saves}"))).Copies == 2, "a save has its copy");
        broken.Elapsed.ShouldBeLessThan(AkkaWaits);
    }
}
