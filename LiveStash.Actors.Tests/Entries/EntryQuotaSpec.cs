using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

public sealed class EntryQuotaSpec : EntrySpec
{
    private const int Spare = 10;

    private protected override NodeUsage Usage { get; } = new(bytesMax: NodeUsage.BytesPerEntry + Spare, entriesMax: 1);

    [Fact]
    public async Task A_stash_over_the_quota_is_not_born()
    {
        await StartLingeringAsync();
        var second = await StartAsync();

        var answer = await AskAsync(second, Birth(ActorRefs.Nobody) with { Key = Sample.Key() });

        answer.ShouldBeOfType<NodeFull>();
        await ShouldStopAsync(second);
        (Usage.Entries, Usage.PayloadBytes).ShouldBe((1, One.Bytes.Length));
    }

    [Fact]
    public async Task A_save_over_the_quota_keeps_what_was_there()
    {
        var entry = await StartLingeringAsync();

        var answer = await AskAsync(entry, new Save(Born, Sample.Payload("more than ten bytes")));

        answer.ShouldBeOfType<NodeFull>();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>().Payload.ShouldBe(One);
        Usage.PayloadBytes.ShouldBe(One.Bytes.Length);
    }

    [Fact]
    public async Task A_full_node_still_takes_a_state_that_is_no_larger()
    {
        var entry = await StartLingeringAsync();
        await AskAsync(entry, new Save(Born, Sample.Payload("ten bytes!")));

        var answer = await AskAsync(entry, new Save(Born, Sample.Payload("TEN BYTES!")));

        answer.ShouldBeOfType<Saved>();
    }

    [Fact]
    public async Task A_stash_that_left_makes_room_for_another()
    {
        var entry = await StartLingeringAsync();
        await AskAsync(entry, new Reset(Born));
        await ShouldStopAsync(entry);

        var answer = await AskAsync(await StartAsync(), Birth(ActorRefs.Nobody) with { Key = Sample.Key() });

        answer.ShouldBeOfType<Granted>();
    }
}
