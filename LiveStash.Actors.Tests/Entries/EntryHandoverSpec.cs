using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>What another node asks of a live entry.</summary>
public sealed class EntryHandoverSpec : CopiedEntrySpec
{
    private static readonly ShortClaim FromC = new(Key, Run: 77, Attempt: 7, Nodes.C);

    [Fact]
    public async Task A_short_claim_leaves_the_stash_to_the_store_which_asks_the_copys_holder()
    {
        var (entry, claimer) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());

        entry.Tell(FromC, claimer.Ref);

        var left = await SurrenderedAsync();
        (left.Fence, left.Winner, left.Record.Payload, left.Partner, left.Holder).ShouldBe((Born.Next(7), Nodes.C, One, First, First));
        left.Handover.ShouldBe(new Handover(77, claimer.Ref, First));
        claimer.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task What_another_node_claims_has_moved_away()
    {
        var entry = await StartCopiedAsync(NewOwner());

        entry.Tell(FromC, CreateTestProbe().Ref);

        await SurrenderedAsync();
        (Usage.MovedAway, Usage.MovedIn).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_is_reset_has_not_moved()
    {
        var entry = await StartCopiedAsync(NewOwner());

        await AskAsync(entry, new Reset(Born));

        Usage.MovedAway.ShouldBe(0);
    }

    [Fact]
    public async Task A_copy_of_an_older_version_is_no_partner_of_what_is_handed_on()
    {
        var (entry, claimer) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        _ = AskAsync(entry, new Save(Born, Two));

        entry.Tell(FromC, claimer.Ref);

        var left = await SurrenderedAsync();
        (left.Record.Payload, left.Partner, left.Holder).ShouldBe((Two, null, First));
    }

    [Fact]
    public async Task A_save_that_was_not_copied_when_the_stash_was_handed_on_is_not_acknowledged()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var save = AskAsync(entry, new Save(Born, Two));

        entry.Tell(FromC, CreateTestProbe().Ref);

        (await save).ShouldBeOfType<InDoubt>();
    }

    [Fact]
    public async Task Where_the_primary_decides_alone_nobody_else_is_to_be_asked()
    {
        var (entry, claimer) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        Roster.View = Nodes.SeenBy(Nodes.A, Nodes.A, First);

        entry.Tell(FromC, claimer.Ref);

        (await SurrenderedAsync()).Handover.ShouldBe(new Handover(77, claimer.Ref, null));
    }

    [Fact]
    public async Task Without_anybody_who_could_agree_a_short_claim_is_sent_to_everybody_and_the_stash_lives_on()
    {
        var (entry, claimer) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        Targets.Silent(First);
        Targets.Silent(Second);

        entry.Tell(FromC, claimer.Ref);

        await claimer.ExpectMsgAsync(new NotHere(77, Nodes.A));
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Fact]
    public async Task A_higher_fence_is_promised_with_the_record_and_the_stash_is_left_to_the_store()
    {
        var (entry, claimer) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());

        entry.Tell(new Fence(Key, 77, new Ballot(4, 1), Nodes.C), claimer.Ref);

        var answer = await claimer.ExpectMsgAsync<FenceAnswer>();
        (answer.Accepted, answer.Fence, answer.Record!.Version).ShouldBe((true, new Ballot(4, 1), new RecordVersion(Born, 0)));
        (await SurrenderedAsync()).Winner.ShouldBe(Nodes.C);
    }

    [Theory]
    [InlineData(1u, true)]
    [InlineData(0u, false)]
    public async Task One_that_was_passed_over_agrees_only_if_nobody_was_promised_more(uint expected, bool agrees)
    {
        var (entry, rival) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());

        entry.Tell(new FenceIf(Key, Born with { Epoch = expected }, new Ballot(2, 9), Nodes.C), rival.Ref);

        await rival.ExpectMsgAsync(new FenceIfAnswer(Key, Nodes.A, new Ballot(2, 9), agrees));
        (await AskAsync(entry, new Read(1)) is Found).ShouldBe(!agrees);
    }

    [Fact]
    public async Task A_stateless_save_of_another_node_is_answered_when_its_copy_is_acknowledged()
    {
        var (entry, caller) = (await StartCopiedAsync(Akka.Actor.ActorRefs.Nobody), CreateTestProbe());

        entry.Tell(new AskEntry(Key, 77, new SaveByReference(Born.Epoch, Two.Bytes)), caller.Ref);
        await SettleAsync(entry);
        var early = caller.HasMessages;
        await AcknowledgeAsync(entry, First);

        early.ShouldBeFalse();
        await caller.ExpectMsgAsync(new EntryAnswer(77, Nodes.A, new Saved(2, First)));
    }

    [Fact]
    public async Task What_comes_after_the_stash_was_handed_on_is_for_the_store_to_answer()
    {
        var (entry, finder) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        var find = new Find(Key, 1, 1, WithState: false);

        // Both are there before it begins: once the stash is handed on, the entry is about to stop.
        ((Akka.Actor.IInternalActorRef)entry).Suspend();
        entry.Tell(FromC, CreateTestProbe().Ref);
        entry.Tell(find, finder.Ref);
        ((Akka.Actor.IInternalActorRef)entry).Resume();

        await SurrenderedAsync();
        await Store.ExpectMsgAsync(find);
    }

    [Fact]
    public async Task A_leaving_node_leaves_the_stash_to_the_store_for_nobody()
    {
        var entry = await StartCopiedAsync(NewOwner());

        entry.Tell(Evacuate.Instance, Akka.Actor.ActorRefs.NoSender!);

        var left = await SurrenderedAsync();
        (left.Fence, left.Winner, left.Partner, left.Handover).ShouldBe((Born, null, First, null));
        await ShouldStopAsync(entry);
    }
}
