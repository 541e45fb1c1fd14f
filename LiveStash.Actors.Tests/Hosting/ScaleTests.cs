using System.Diagnostics;
using LiveStash.Tests.Support;
using Xunit.Abstractions;

namespace LiveStash.Tests.Hosting;

/// <summary>One node with many stashes, each with a live owner. Prints its figures; the bounds are five times what two busy cores need.</summary>
[Collection(Alone.Name)]
public sealed class ScaleTests(ITestOutputHelper output)
{
    private const int Stashes = 100_000;
    private const int AtOnce = 64;
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);
    private static readonly byte[] State = new byte[100];

    private readonly StashSession?[] _sessions = new StashSession?[Stashes];
    private readonly string?[] _references = new string?[Stashes];

    [Fact]
    public async Task A_node_holds_100000_live_stashes_and_gives_the_memory_of_expired_ones_back()
    {
        await using var host = await StashHost.StartAsync(o => (o.CleanupInterval, o.CleanupBatchSize) = (TimeSpan.FromMilliseconds(100), 1_000));
        var empty = Memory();

        await MeasureAsync("created", Stashes, i => CreateAsync(host.Stash, i));
        await MeasureAsync("updated", Stashes, UpdateAsync);
        await MeasureAsync("recovered", Stashes, i => RecoverAsync(host.Stash, i));
        var full = Memory();
        host.Usage.Entries.ShouldBe(Stashes);

        await MeasureAsync("left by their owners", Stashes / 2, LeaveAsync);
        var sweep = Stopwatch.StartNew();
        await host.ShouldHoldAsync(Stashes / 2, Bound);
        output.WriteLine($"{Stashes / 2:N0} expired and swept in {sweep.Elapsed.TotalSeconds:N1} s");
        var half = await ReturnedAsync(empty + ((full - empty) * 3 / 4));
        await MeasureAsync("kept and saved once more", Stashes / 2, i => SaveKeptAsync((Stashes / 2) + i));

        await MeasureAsync("reset", Stashes / 2, i => ResetAsync((Stashes / 2) + i));
        await host.ShouldHoldAsync(0, Bound);
        var gone = await ReturnedAsync(empty + ((full - empty) / 4));

        output.WriteLine($"memory: {(full - empty) / Stashes:N0} B a stash with session and owner; after half were swept {(half - empty) * 100 / (full - empty)} % of it, after all were gone {(gone - empty) * 100 / (full - empty)} %");
    }

    private async Task CreateAsync(ILiveStash stash, int i)
    {
        var session = stash.Open(Sample.Ann, i < Stashes / 2 ? new StashEntryOptions { TimeToLive = TimeSpan.FromSeconds(1) } : null);
        Expect((await session.SaveAsync(State)).Status, StashSaveStatus.Saved);
        (_sessions[i], _references[i]) = (session, session.Reference!);
    }

    private async Task UpdateAsync(int i) =>
        Expect((await _sessions[i]!.SaveAsync(BitConverter.GetBytes(i))).Status, StashSaveStatus.Saved);

    private async Task RecoverAsync(ILiveStash stash, int i)
    {
        var back = await stash.RecoverAsync(_references[i], Sample.Ann);
        Expect((back.Status, BitConverter.ToInt32(back.State.Span)), (StashStatus.Recovered, i));
        await _sessions[i]!.DisposeAsync();
        _sessions[i] = back;
    }

    private async Task LeaveAsync(int i)
    {
        await _sessions[i]!.DisposeAsync();
        (_sessions[i], _references[i]) = (null, null);
    }

    private async Task SaveKeptAsync(int i) =>
        Expect((await _sessions[i]!.SaveAsync(State)).Status, StashSaveStatus.Saved);

    private async Task ResetAsync(int i)
    {
        Expect((await _sessions[i]!.ResetAsync()).Status, StashResetStatus.Deleted);
        (_sessions[i], _references[i]) = (null, null);
    }

    private async Task MeasureAsync(string what, int count, Func<int, Task> work)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await work(i));
        output.WriteLine($"{count:N0} {what} in {watch.Elapsed.TotalSeconds:N1} s, {count / watch.Elapsed.TotalSeconds:N0} a second");
        watch.Elapsed.ShouldBeLessThan(Bound);
    }

    /// <summary>Plain, since it is called half a million times.</summary>
    private static void Expect<T>(T actual, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
            actual.ShouldBe(expected);
    }

    /// <summary>What is left when no more than that is left: actors end a little later than the stashes they held.</summary>
    private static async Task<long> ReturnedAsync(long most)
    {
        var left = long.MaxValue;
        await Eventually.BeTrueAsync(() => (left = Memory()) < most, $"no more than {most:N0} B are left");
        return left;
    }

    private static long Memory()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
