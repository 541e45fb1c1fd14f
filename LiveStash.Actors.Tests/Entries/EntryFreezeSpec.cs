using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>Where the copy was to go a higher ballot was promised: the stash is somebody else's.</summary>
public sealed class EntryFreezeSpec : CopiedEntrySpec
{
    private static readonly Ballot Higher = new(2, 7);

    [Fact]
    public async Task The_owner_is_told_that_it_is_over()
    {
        var owner = new OwnerEar();

        await SupersededAsync(NewOwner(owner));

        await owner.ShouldHearAsync();
    }

    [Fact]
    public async Task The_save_that_waits_is_not_acknowledged()
    {
        var (_, save) = await SupersededAsync(NewOwner());

        (await save).ShouldBeOfType<InDoubt>();
    }

    [Fact]
    public async Task Later_saves_are_refused()
    {
        var (entry, _) = await SupersededAsync(NewOwner());

        var later = await AskAsync(entry, new Save(Born, One));

        (later is Superseded or Undelivered).ShouldBeTrue($"{later}");
    }

    [Fact]
    public async Task The_state_is_left_to_the_store_with_the_promise_that_stands_against_it()
    {
        await SupersededAsync(NewOwner());

        var left = await SurrenderedAsync();

        (left.Key, left.Fence, left.Winner).ShouldBe((Key, Higher, null));
        (left.Record.Version, left.Record.Payload).ShouldBe((new RecordVersion(Born, 1), Two));
    }

    [Fact]
    public async Task The_entry_leaves()
    {
        var (entry, _) = await SupersededAsync(NewOwner());

        await ShouldStopAsync(entry);
    }

    [Fact]
    public async Task A_copy_that_comes_under_a_higher_ballot_freezes_it_too()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var copy = new CopyItem(Key, CopyKind.State, Sample.Record(epoch: 2));

        entry.Tell(new CopyOfLive(copy, CreateTestProbe().Ref));

        (await SurrenderedAsync()).Fence.ShouldBe(copy.Record.Version.Ballot);
    }

    [Fact]
    public async Task The_sender_of_a_copy_under_a_lower_ballot_is_told_so()
    {
        var (entry, late) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());

        var copy = new CopyItem(Key, CopyKind.State, Sample.Record(epoch: 0));
        entry.Tell(new CopyOfLive(copy, late.Ref));

        var answer = await late.ExpectMsgAsync<CopyAnswer>();
        answer.Refusals.ShouldHaveSingleItem().ShouldBe(new CopyRefusal(copy.Version, CopyOutcome.Superseded, Born));
    }

    [Fact]
    public async Task An_orphan_of_a_higher_ballot_freezes_it_too()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var orphan = new CopyItem(Key, CopyKind.Orphan, Sample.Record(epoch: 2));

        entry.Tell(new CopyOfLive(orphan, CreateTestProbe().Ref));

        (await SurrenderedAsync()).Fence.ShouldBe(orphan.Record.Version.Ballot);
    }

    [Fact]
    public async Task An_orphan_of_its_own_ballot_or_a_lower_one_is_taken_care_of_already()
    {
        var (entry, sender) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        var orphan = new CopyItem(Key, CopyKind.OrphanMark, Sample.Record(epoch: 0));

        entry.Tell(new CopyOfLive(orphan, sender.Ref));

        var answer = await sender.ExpectMsgAsync<CopyAnswer>();
        answer.Refusals.ShouldHaveSingleItem().ShouldBe(new CopyRefusal(orphan.Version, CopyOutcome.Held, Born));
    }

    [Fact]
    public async Task A_drop_above_it_freezes_it_and_is_not_answered()
    {
        var (entry, dropper) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());

        entry.Tell(new DropOfLive(new KeyedVersion(Key, new RecordVersion(Higher, 0)), dropper.Ref));

        (await SurrenderedAsync()).Fence.ShouldBe(Higher);
        dropper.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task A_drop_that_is_not_above_it_is_answered()
    {
        var (entry, dropper) = (await StartCopiedAsync(NewOwner()), CreateTestProbe());
        var version = new KeyedVersion(Key, new RecordVersion(Born, 0));

        entry.Tell(new DropOfLive(version, dropper.Ref));

        (await dropper.ExpectMsgAsync<Dropped>()).Versions.ShouldBe([version]);
    }

    /// <summary>The claim may die, and then this is what is to be dropped.</summary>
    [Fact]
    public async Task A_drop_above_it_and_below_a_claim_that_is_under_way_is_not_answered()
    {
        var (entry, dropper) = (await StartCopiedAsync(ActorRefs.Nobody), CreateTestProbe());
        entry.Tell(new Claim(ulong.MaxValue, null, NewOwner()), TestActor);

        entry.Tell(new DropOfLive(new KeyedVersion(Key, new RecordVersion(Born.Next(1), 0)), dropper.Ref));

        await SettleAsync(entry);
        dropper.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_refused_under_an_older_ballot_changes_nothing()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var stale = new CopyItem(Key, CopyKind.State, Sample.Record(epoch: 0));

        await TellAsync(entry, First, stale, CopyOutcome.Superseded, fence: Born);

        (await AskAsync(entry, new Read(1))).ShouldBe(new Found(One, 2, First));
    }

    private async Task<(IActorRef Entry, Task<EntryReply> Save)> SupersededAsync(IActorRef owner)
    {
        var entry = await StartCopiedAsync(owner);
        var save = AskAsync(entry, new Save(Born, Two));
        var copy = await SentToAsync(First);
        entry.Tell(new CopyResult(First, copy, CopyOutcome.Superseded, Higher));
        return (entry, save);
    }
}
