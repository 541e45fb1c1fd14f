using System.Diagnostics;
using LiveStash.Tests.Support;
using Xunit.Abstractions;

namespace LiveStash.Tests.MultiNode;

/// <summary>How long it takes, in figures: what comes back right after a crash, and until all have their copies again.</summary>
[Collection(Alone.Name)]
public sealed class CopyFiguresSpec(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Stashes = 20_000;
    private const int Returning = 200;
    private static readonly TimeSpan CopiedWithin = TimeSpan.FromSeconds(30);
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options => options.TimeToLive = TimeSpan.FromHours(1));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task After_a_crash_clients_are_served_at_once_and_all_stashes_have_their_copies_again_soon_after_the_removal()
    {
        var references = await ManyAsync();
        await _cluster.CopiedAsync();
        await _cluster[0].CrashAsync();

        var took = await ReturnAsync(references);
        await _cluster.BecomesTrueAsync(() => _cluster.Alive.All(node => node.Members == 2), "the dead node is removed");
        var removed = Stopwatch.StartNew();
        await _cluster.ConvergeAsync();
        await _cluster.CopiedAsync();
        var copied = removed.Elapsed;

        output.WriteLine($"{Returning} clients came back one after the other: p50 {took[Returning / 2]:F0} ms, p99 {took[Returning * 99 / 100]:F0} ms, the last {took[^1]:F0} ms");
        output.WriteLine($"{Stashes} stashes had their copies again {copied.TotalSeconds:F1} s after the dead node was removed");
        took[Returning * 99 / 100].ShouldBeLessThan(new LiveStashOptions().LookupTimeout.TotalMilliseconds);
        copied.ShouldBeLessThan(CopiedWithin);
        _cluster.Alive.Sum(node => node.Entries + node.Kept).ShouldBeGreaterThanOrEqualTo(2 * Stashes, "one that was passed over as silent may keep what it took too late");
    }

    private async Task<string[]> ManyAsync()
    {
        var references = new string[Stashes];
        await Parallel.ForAsync(0, Stashes, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, _) =>
            references[number] = await _cluster[number % 3].SaveAsync($"state {number}", new StashEntryOptions { Ownerless = true }));
        return references;
    }

    /// <summary>Those whose node has died, in milliseconds, the fastest first.</summary>
    private async Task<double[]> ReturnAsync(string[] references)
    {
        var took = new double[Returning];
        for (var client = 0; client < Returning; client++)
        {
            var watch = Stopwatch.GetTimestamp();
            await using var back = await _cluster[1 + client % 2].RecoverAsync(references[client * 3]);
            took[client] = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
            back.Text().ShouldBe($"state {client * 3}");
        }

        Array.Sort(took);
        return took;
    }
}
