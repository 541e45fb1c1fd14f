using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>What an entry of this node that has failed had promised.</summary>
public sealed class StoreLostSpec : StoreSpec
{
    private static readonly Ballot Later = new(2, 7);

    [Fact]
    public async Task A_primary_that_was_passed_over_gets_no_copy_acknowledged()
    {
        await TellAsync(new Lost(Key, Later));

        await TellAsync(new CopyBatch(B, 1, [new CopyItem(Key, CopyKind.State, State)]), Gateway(B));

        var refusal = (await Gateway(B).ExpectMsgAsync<CopyAnswer>()).Refusals.ShouldHaveSingleItem();
        (refusal.Outcome, refusal.Fence).ShouldBe((CopyOutcome.Superseded, Later));
    }

    [Fact]
    public async Task Who_looks_for_the_stash_is_shown_the_promise()
    {
        await TellAsync(new Lost(Key, Later));

        var found = await FindAsync(Key);

        (found.Fence, found.Record, found.IsLive).ShouldBe((Later, null, false));
    }

    [Fact]
    public async Task What_is_live_here_again_keeps_its_own_promises()
    {
        Directory.Register(Key, CreateTestProbe());

        await TellAsync(new Lost(Key, Later));

        Usage.Remembered.ShouldBe(0);
    }
}
