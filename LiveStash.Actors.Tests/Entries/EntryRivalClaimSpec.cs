using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>Claims that meet another one, or nobody who could agree.</summary>
public sealed class EntryRivalClaimSpec : CopiedEntrySpec
{
    [Fact]
    public async Task The_same_attempt_again_is_the_same_claim()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var claim = new Claim(7, null, NewOwner());
        _ = AskAsync(entry, claim);

        var again = AskAsync(entry, claim);
        await ShouldWaitAsync(entry, again);
        await AcknowledgeAsync(entry, First);

        (await again).ShouldBeOfType<Granted>().Ballot.ShouldBe(Born.Next(7));
        IsSentTo(First).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_claim_waits_and_then_has_its_turn()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var first = AskAsync(entry, new Claim(7, null, NewOwner()));
        var second = AskAsync(entry, new Claim(8, null, NewOwner()));
        await AcknowledgeAsync(entry, First);

        var asked = await AcknowledgeAsync(entry, First);

        asked.Expected.ShouldBe(Born.Next(7));
        ((await first).ShouldBeOfType<Granted>().Ballot, (await second).ShouldBeOfType<Granted>().Ballot).ShouldBe((Born.Next(7), Born.Next(7).Next(8)));
    }

    [Fact]
    public async Task A_claim_that_failed_has_moved_nothing_away()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Claim(7, null, NewOwner()));

        await TellAsync(entry, First, await SentToAsync(First), CopyOutcome.Silent);

        await SurrenderedAsync();
        Usage.MovedAway.ShouldBe(0);
    }

    [Fact]
    public async Task Another_claim_that_waited_for_one_that_failed_is_undelivered_too()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Claim(7, null, NewOwner()));
        var second = AskAsync(entry, new Claim(8, null, NewOwner()));

        await TellAsync(entry, First, await SentToAsync(First), CopyOutcome.Silent);

        (await second).ShouldBeOfType<Undelivered>();
    }

    [Fact]
    public async Task A_claim_of_another_node_that_waited_for_one_that_failed_is_for_the_store_to_answer()
    {
        var (entry, claimer) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        _ = AskAsync(entry, new Claim(7, null, NewOwner()));
        var rival = new ShortClaim(Key, 1, 8, Nodes.C);
        entry.Tell(rival, claimer.Ref);

        entry.Tell(new CopyResult(First, await SentToAsync(First), CopyOutcome.Silent, default), claimer.Ref);

        await SurrenderedAsync();
        await Store.ExpectMsgAsync(rival);
        Store.LastSender.ShouldBe(claimer.Ref);
    }

    [Fact]
    public async Task Without_anybody_who_could_agree_it_is_undelivered_and_the_stash_lives_on()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Targets.Silent(First);
        Targets.Silent(Second);

        var answer = await AskAsync(entry, new Claim(7, null, NewOwner()));

        answer.ShouldBeOfType<Undelivered>();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Fact]
    public async Task Of_two_members_the_one_with_the_primary_decides_alone()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Roster.View = Nodes.SeenBy(Nodes.A, Nodes.A, First);

        var granted = (await AskAsync(entry, new Claim(7, null, NewOwner()))).ShouldBeOfType<Granted>();

        (granted.Ballot, granted.Copies).ShouldBe((Born.Next(7), 1));
        (await SentToAsync(First)).Expected.ShouldBeNull();
    }

    [Fact]
    public async Task A_find_meanwhile_is_told_of_the_new_promise()
    {
        var (entry, finder) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        _ = AskAsync(entry, new Claim(7, null, NewOwner()));

        entry.Tell(new Find(Key, 1, 1, WithState: false), finder.Ref);

        var found = await finder.ExpectMsgAsync<FindAnswer>();
        (found.IsLive, found.Fence, found.Record!.Version).ShouldBe((true, Born.Next(7), new RecordVersion(Born, 0)));
    }

    [Fact]
    public async Task A_fence_that_is_not_above_the_new_promise_is_refused_meanwhile()
    {
        var (entry, claimer) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        _ = AskAsync(entry, new Claim(7, null, NewOwner()));

        entry.Tell(new Fence(Key, 1, Born.Next(6), Nodes.C), claimer.Ref);

        (await claimer.ExpectMsgAsync<FenceAnswer>()).ShouldBe(new FenceAnswer(1, Nodes.A, Accepted: false, Born.Next(7), null));
    }

    [Fact]
    public async Task A_fence_above_it_ends_the_claim()
    {
        var (entry, claimer) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        var claim = AskAsync(entry, new Claim(7, null, NewOwner()));

        entry.Tell(new Fence(Key, 1, new Ballot(3, 1), Nodes.C), claimer.Ref);

        (await claim).ShouldBeOfType<Undelivered>();
        (await claimer.ExpectMsgAsync<FenceAnswer>()).Accepted.ShouldBeTrue();
    }
}
