using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>What a node that is full takes all the same: what needs no more room than what it has already.</summary>
public sealed class StoreFullSpec : StoreSpec
{
    private static readonly StashRecord Next = State with { Version = State.Version with { Revision = State.Version.Revision + 1 }, Owned = true };

    /// <summary>Room for one record of that size.</summary>
    private protected override NodeUsage Usage { get; } = new(NodeUsage.BytesPerEntry + State.Payload!.Bytes.Length, entriesMax: 0);

    [Fact]
    public async Task A_copy_for_which_there_is_no_room_is_refused()
    {
        await CopyFromAsync(B, Key);

        (await CopyAsync(Next, Sample.Key())).ShouldBe(CopyOutcome.Refused);
    }

    [Fact]
    public async Task A_newer_state_that_is_no_larger_is_taken()
    {
        await CopyFromAsync(B, Key);

        (await CopyAsync(Next, Key)).ShouldBe(CopyOutcome.Held);
    }

    [Fact]
    public async Task A_newer_state_that_is_larger_is_refused()
    {
        await CopyFromAsync(B, Key);

        (await CopyAsync(Next with { Payload = Sample.Payload(new string('x', 100)) }, Key)).ShouldBe(CopyOutcome.Refused);
    }

    [Fact]
    public async Task An_end_is_taken_and_gives_its_room_back()
    {
        await CopyFromAsync(B, Key);

        var outcome = await CopyAsync(Next with { Payload = null, Owned = false }, Key);

        (outcome, Usage.KeptRecords, Usage.KeptBytes).ShouldBe((CopyOutcome.Held, 0, 0));
    }

    private async Task<CopyOutcome> CopyAsync(StashRecord record, StashKey key)
    {
        await TellAsync(new CopyBatch(B, 2, [new CopyItem(key, CopyKind.State, record)]), Gateway(B));
        return (await Gateway(B).ExpectMsgAsync<CopyAnswer>()).Refusals is [var refusal] ? refusal.Outcome : CopyOutcome.Held;
    }
}
