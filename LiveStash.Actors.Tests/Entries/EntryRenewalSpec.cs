using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>What the holder of a copy is told besides the state.</summary>
public sealed class EntryRenewalSpec : CopiedEntrySpec
{
    [Fact]
    public async Task A_renewal_comes_without_the_state()
    {
        var entry = await StartCopiedAsync(NewOwner());

        entry.Tell(RenewCopy.Instance, ActorRefs.NoSender!);

        var renewal = await SentToAsync(First);
        (renewal.Kind, renewal.Record.Version, renewal.Record.Payload).ShouldBe((CopyKind.Renewal, new RecordVersion(Born, 0), StashPayload.None));
    }

    [Fact]
    public async Task Who_does_not_have_what_is_renewed_gets_the_state()
    {
        var entry = await StartCopiedAsync(NewOwner());
        entry.Tell(RenewCopy.Instance, ActorRefs.NoSender!);

        await TellAsync(entry, First, await SentToAsync(First), CopyOutcome.Unknown);

        var copy = await SentToAsync(First);
        (copy.Kind, copy.Record.Payload).ShouldBe((CopyKind.State, One));
    }

    [Fact]
    public async Task A_copy_that_turned_out_not_to_be_there_does_not_count_until_it_is()
    {
        var entry = await StartCopiedAsync(NewOwner());
        entry.Tell(RenewCopy.Instance, ActorRefs.NoSender!);
        await TellAsync(entry, First, await SentToAsync(First), CopyOutcome.Unknown);
        var meanwhile = await AskAsync(entry, new Read(1));

        await AcknowledgeAsync(entry, First);

        ((meanwhile, await AskAsync(entry, new Read(1)))).ShouldBe((new Found(One, 1), new Found(One, 2, First)));
    }

    [Fact]
    public async Task The_holder_hears_of_the_owners_death_and_when_the_time_is_over()
    {
        var owner = NewOwner();
        var entry = await StartCopiedAsync(owner);
        await AdvanceAsync(entry, Ttl * 3);

        owner.Stop();

        var renewal = await SentToAsync(First);
        (renewal.Kind, renewal.Record.Owned, renewal.Record.Deadline).ShouldBe((CopyKind.Renewal, false, Ttl * 4));
    }

    [Fact]
    public async Task A_read_that_moves_the_deadline_a_little_tells_the_holder_nothing()
    {
        var entry = await StartCopiedAsync(ActorRefs.Nobody);
        await AdvanceAsync(entry, Ttl / 10);

        await AskAsync(entry, new Read(1));

        IsSentTo(First).ShouldBeFalse();
    }

    [Fact]
    public async Task A_read_that_moves_the_deadline_far_tells_the_holder()
    {
        var entry = await StartCopiedAsync(ActorRefs.Nobody);
        await AdvanceAsync(entry, (Ttl / 10) + Instant);

        await AskAsync(entry, new Read(1));

        var renewal = await SentToAsync(First);
        (renewal.Kind, renewal.Record.Deadline).ShouldBe((CopyKind.Renewal, Ttl + (Ttl / 10) + Instant));
    }

    [Fact]
    public async Task An_unchanged_save_that_moves_the_deadline_far_tells_the_holder()
    {
        var entry = await StartCopiedAsync(ActorRefs.Nobody);
        await AdvanceAsync(entry, Ttl / 2);

        await AskAsync(entry, new Save(Born, One));

        var renewal = await SentToAsync(First);
        (renewal.Kind, renewal.Record.Deadline).ShouldBe((CopyKind.Renewal, Ttl + (Ttl / 2)));
    }

    [Fact]
    public async Task The_next_read_counts_from_the_deadline_that_was_told()
    {
        var entry = await StartCopiedAsync(ActorRefs.Nobody);
        await AdvanceAsync(entry, Ttl / 2);
        await AskAsync(entry, new Read(1));
        await AcknowledgeAsync(entry, First);

        await AdvanceAsync(entry, Ttl / 20);
        await AskAsync(entry, new Read(1));

        IsSentTo(First).ShouldBeFalse();
    }

    [Fact]
    public async Task Reads_while_an_owner_lives_tell_the_holder_nothing()
    {
        var entry = await StartCopiedAsync(NewOwner());
        await AdvanceAsync(entry, Ttl * 5);

        await AskAsync(entry, new Read(1));

        IsSentTo(First).ShouldBeFalse();
    }
}
