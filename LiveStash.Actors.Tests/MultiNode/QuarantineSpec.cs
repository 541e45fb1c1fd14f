using Akka.Configuration;

namespace LiveStash.Tests.MultiNode;

/// <summary>A node that the others have removed, and that has not noticed anything itself.</summary>
public sealed class QuarantineSpec : IAsyncLifetime
{
    private const int Downed = 1005;

    /// <summary>By itself it would decide long after the others.</summary>
    private static readonly Config SlowToDecide = ConfigurationFactory.ParseString("akka.cluster.split-brain-resolver.stable-after = 5 m").WithFallback(ClusterNode.Runtime);

    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(2);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task It_ends_when_the_others_refuse_it()
    {
        var (one, two, removed) = (_cluster[0], _cluster[1], await _cluster.AddAsync(SlowToDecide));

        one.Refuse(removed);
        two.Refuse(removed);

        await _cluster.BecomesTrueAsync(() => removed.Logged(Downed) is not null, "it ends", TimeSpan.FromSeconds(40));
        await _cluster.BecomesTrueAsync(() => one.Sees(2) && two.Sees(2), "the others go on", TimeSpan.FromSeconds(40));
    }
}
