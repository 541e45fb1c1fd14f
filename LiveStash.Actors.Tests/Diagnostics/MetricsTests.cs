using Akka.Hosting;
using LiveStash.Protocol;
using LiveStash.References;
using LiveStash.Tests.Support;
using LiveStash.Values;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Tests.Diagnostics;

[Collection(SetUps.Name)]
public sealed class MetricsTests : IAsyncLifetime, IDisposable
{
    private const long BytesMax = 64 * 1024 * 1024;
    private readonly MeterReadings _readings = new();
    private StashHost _host = null!;

    public async Task InitializeAsync() => _host = await StashHost.StartAsync(services => services
        .AddSingleton(_readings.Meters)
        .AddAkka("spec", StashHost.Brisk).WithLiveStash(o => (o.TimeToLive, o.CleanupInterval, o.MaxBytesPerNode) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100), BytesMax)));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _readings.Dispose();

    [Fact]
    public async Task The_life_of_a_stash_is_counted()
    {
        await using var kept = _host.Stash.Open(Sample.Ann);
        await kept.SaveAsync(Sample.Bytes("one"));
        await kept.SaveAsync(Sample.Bytes("two"));
        await using var back = await _host.Stash.RecoverAsync(kept.Reference, Sample.Ann);
        var left = _host.Stash.Open(Sample.Ann);
        await left.SaveAsync(Sample.Bytes("one"));
        _readings.Observe();
        var (entries, bytes) = (_readings["livestash.entries"], _readings["livestash.payload"]);
        await left.DisposeAsync();
        await _host.ShouldHoldAsync(1);
        await back.ResetAsync();

        (entries, bytes).ShouldBe((2, 6));
        (_readings["livestash.stashes.created"], _readings["livestash.saves"], _readings["livestash.claims"]).ShouldBe((2, 1, 1));
        await Eventually.BeTrueAsync(() => (_readings["livestash.stashes.expired"], _readings["livestash.stashes.swept"], _readings["livestash.stashes.reset"]) == (1, 1, 1), "each end is counted once");
    }

    [Fact]
    public async Task What_a_node_holds_is_told_as_its_limit_counts_it()
    {
        await using var kept = _host.Stash.Open(Sample.Ann);
        await kept.SaveAsync(Sample.Bytes("one"));

        _readings.Observe();

        (_readings["livestash.reckoned"], _readings["livestash.reckoned.limit"]).ShouldBe((NodeUsage.BytesPerEntry + 3, BytesMax));
    }

    [Fact]
    public async Task A_refused_reference_is_counted_with_its_reason()
    {
        await _host.Stash.ReadAsync("garbage!", Sample.Ann);
        await _host.Stash.ReadAsync(KeyRings.Codec().Seal(new StashReference(StashId.New(), 1, Sample.Hint)), Sample.Ann);
        await _host.Stash.ReadAsync(_host.SealAnything(), Sample.Ann);

        (_readings["livestash.references.refused Malformed"], _readings["livestash.references.refused BadSeal"]).ShouldBe((1, 1));
        _readings["livestash.references.refused"].ShouldBe(2);
    }
}
