using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

/// <summary>No other node can be reached just when a claim needs one: the copy that there was counts no more.</summary>
public sealed class EntryWithoutTargetSpec : CopiedEntrySpec
{
    [Fact]
    public async Task A_claim_that_finds_no_node_for_the_copy_leaves_it_known_to_be_lacking()
    {
        var entry = await StartCopiedAsync(NewOwner());
        NobodyIsHeard();

        var answer = await AskAsync(entry, new Claim(7, null, NewOwner()));

        answer.ShouldBeOfType<Undelivered>();
        Services.UnderCopied.Has(Key, entry).ShouldBeTrue();
    }

    [Fact]
    public async Task A_claim_of_another_node_that_finds_none_leaves_it_known_to_be_lacking()
    {
        var (entry, claimer) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        NobodyIsHeard();

        entry.Tell(new ShortClaim(Key, 5, 7, Nodes.C), claimer.Ref);

        await claimer.ExpectMsgAsync<NotHere>();
        Services.UnderCopied.Has(Key, entry).ShouldBeTrue();
    }

    [Fact]
    public async Task A_save_that_waits_for_its_copy_is_answered_when_a_claim_finds_no_node_for_it()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var save = AskAsync(entry, new Save(Born, Two));
        await SentToAsync(First);
        NobodyIsHeard();

        await AskAsync(entry, new Claim(7, null, NewOwner()));

        (await save).ShouldBe(new Saved(1));
    }

    private void NobodyIsHeard()
    {
        Targets.Silent(First);
        Targets.Silent(Second);
    }
}
