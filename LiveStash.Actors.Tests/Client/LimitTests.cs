using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class LimitTests
{
    [Fact]
    public async Task A_state_over_the_limit_is_refused_and_the_old_state_is_kept()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxPayloadBytes = 100);
        await using var session = host.Stash.Open(Sample.Ann);
        await session.SaveAsync(new byte[100]);

        var refused = await session.SaveAsync(new byte[101]);

        (refused.Status, refused.Reference, refused.Copies).ShouldBe((StashSaveStatus.TooLarge, session.Reference, 0));
        refused.Detail.ShouldBe("The state has 101 bytes; 100 are allowed.");
        (await host.Stash.ReadAsync(session.Reference!, Sample.Ann)).State.Length.ShouldBe(100);
    }

    [Fact]
    public async Task A_state_over_the_limit_is_refused_by_reference_too()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxPayloadBytes = 100);
        await using var session = host.Stash.Open(Sample.Ann, new StashEntryOptions { Ownerless = true });
        await session.SaveAsync(new byte[100]);

        var refused = await host.Stash.SaveAsync(session.Reference!, Sample.Ann, new byte[101]);

        (refused.Status, refused.Reference).ShouldBe((StashSaveStatus.TooLarge, session.Reference));
        (await host.Stash.ReadAsync(session.Reference!, Sample.Ann)).State.Length.ShouldBe(100);
    }

    [Fact]
    public async Task Over_the_number_of_stashes_a_node_is_full_and_what_is_there_keeps_working()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxEntriesPerNode = 2);
        await using var first = host.Stash.Open(Sample.Ann);
        await using var second = host.Stash.Open(Sample.Ann);
        await using var third = host.Stash.Open(Sample.Ann);
        await first.SaveAsync(Sample.Bytes("one"));
        await second.SaveAsync(Sample.Bytes("one"));

        var refused = await third.SaveAsync(Sample.Bytes("one"));

        refused.ShouldBe(new StashSaveResult(StashSaveStatus.NodeFull, null, 0));
        (await first.SaveAsync(Sample.Bytes("two"))).Status.ShouldBe(StashSaveStatus.Saved);
        await using var back = await host.Stash.RecoverAsync(second.Reference, Sample.Ann);
        back.Status.ShouldBe(StashStatus.Recovered);
    }

    [Fact]
    public async Task A_node_that_was_full_takes_stashes_again_when_one_has_left()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxEntriesPerNode = 1);
        await using var first = host.Stash.Open(Sample.Ann);
        await using var second = host.Stash.Open(Sample.Ann);
        await first.SaveAsync(Sample.Bytes("one"));
        var refused = await second.SaveAsync(Sample.Bytes("one"));

        await first.ResetAsync();
        await host.ShouldHoldAsync(0);

        refused.Status.ShouldBe(StashSaveStatus.NodeFull);
        (await second.SaveAsync(Sample.Bytes("one"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task Stashes_that_are_deleted_over_and_over_fill_a_node_too_as_their_ends_are_remembered()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxBytesPerNode = 1024 * 1024);
        var (turns, refusal) = (0, default(StashSaveResult?));

        for (; refusal is null && turns < 4096; turns++)
        {
            await using var session = host.Stash.Open(Sample.Ann, new StashEntryOptions { TimeToLive = TimeSpan.FromDays(1) });
            if (await session.SaveAsync(Sample.Bytes("one")) is { Status: not StashSaveStatus.Saved } refused)
                refusal = refused;
            else
                await (await host.Stash.RecoverAsync(session.Reference, Sample.Ann)).ResetAsync();
        }

        refusal?.Status.ShouldBe(StashSaveStatus.NodeFull);
        turns.ShouldBeInRange(1024, 2200);
    }

    [Fact]
    public async Task Over_the_bytes_a_node_is_full_and_keeps_the_old_state()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxBytesPerNode = 1024 * 1024);
        await using var session = host.Stash.Open(Sample.Ann);
        await session.SaveAsync(new byte[1000]);

        var refused = await session.SaveAsync(new byte[(1024 * 1024) - NodeUsage.BytesPerEntry + 1]);

        (refused.Status, refused.Reference).ShouldBe((StashSaveStatus.NodeFull, session.Reference));
        (await host.Stash.ReadAsync(session.Reference!, Sample.Ann)).State.Length.ShouldBe(1000);
        session.State.Length.ShouldBe(1000);
    }
}
