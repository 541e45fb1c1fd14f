using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class UnchangedStateTests
{
    private const string Saves = "livestash.saves";

    [Fact]
    public async Task Unchanged_state_is_not_written()
    {
        using var readings = new MeterReadings();
        await using var host = await StashHost.StartAsync(services => services
            .AddAkka("spec", StashHost.Brisk).WithLiveStash().AddSingleton(readings.Meters));
        await using var session = host.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("two"));
        await session.SaveAsync(Sample.Bytes("three"));

        var again = await session.SaveAsync(Sample.Bytes("three"));
        var afterSession = readings[Saves];
        await session.DisposeAsync();
        var byReference = await host.Stash.SaveAsync(session.Reference!, Sample.Ann, Sample.Bytes("three"));
        await using var back = await host.Stash.RecoverAsync(session.Reference, Sample.Ann);
        var afterRecovery = await back.SaveAsync(Sample.Bytes("three"));

        (again.Status, byReference.Status, afterRecovery.Status).ShouldBe((StashSaveStatus.Unchanged, StashSaveStatus.Unchanged, StashSaveStatus.Unchanged));
        (again.IsStored, again.Copies, again.Reference).ShouldBe((true, 1, session.Reference));
        (afterSession, readings[Saves]).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Unchanged_state_is_not_copied()
    {
        await using var host = await StashHost.StartAsync();
        await using var session = host.Stash.Open(Sample.Ann);
        var state = new byte[512 * 1024];
        await session.SaveAsync(state);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var saving = session.SaveAsync(state);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        (await saving).Status.ShouldBe(StashSaveStatus.Unchanged);
        allocated.ShouldBeLessThan(state.Length / 8);
    }
}
