using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>A claim on this node, where the copy's holder has to agree.</summary>
public sealed class EntryClaimSpec : CopiedEntrySpec
{
    private static readonly Ballot Claimed = Born.Next(7);

    [Fact]
    public async Task The_copys_holder_is_asked_to_promise_the_new_ballot_if_it_has_promised_nobody_else()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var claim = AskAsync(entry, new Claim(7, null, NewOwner()));

        var asked = await SentToAsync(First);

        (asked.Kind, asked.Expected, asked.Record.Version, asked.Record.Payload).ShouldBe((CopyKind.State, Born, new RecordVersion(Claimed, 0), One));
        await ShouldWaitAsync(entry, claim);
    }

    [Fact]
    public async Task It_is_granted_when_the_holder_has_agreed_and_is_copied_then()
    {
        var (entry, claim) = await ClaimingAsync(NewOwner());

        await AcknowledgeAsync(entry, First);

        var granted = (await claim).ShouldBeOfType<Granted>();
        (granted.Ballot, granted.Payload, granted.Copies, granted.CopyNode).ShouldBe((Claimed, One, 2, First));
    }

    [Fact]
    public async Task The_new_owner_saves_under_the_new_ballot()
    {
        var (entry, claim) = await ClaimingAsync(NewOwner());
        await AcknowledgeAsync(entry, First);
        await claim;

        var save = AskAsync(entry, new Save(Claimed, Two));
        var copy = await AcknowledgeAsync(entry, First);

        (await save).ShouldBe(new Saved(2, First));
        (copy.Record.Version, copy.Expected).ShouldBe((new RecordVersion(Claimed, 1), null));
    }

    [Fact]
    public async Task While_it_is_under_way_the_old_owners_save_is_refused()
    {
        var (entry, _) = await ClaimingAsync(NewOwner());

        (await AskAsync(entry, new Save(Born, Two))).ShouldBeOfType<Superseded>();
    }

    [Fact]
    public async Task While_it_is_under_way_the_old_owners_reset_is_refused()
    {
        var (entry, _) = await ClaimingAsync(NewOwner());

        var answers = new[] { await AskAsync(entry, new Reset(Born)), await AskAsync(entry, new ResetByReference(Born.Epoch, OnlyIfUnowned: false)) };

        answers.ShouldAllBe(answer => answer is Superseded);
    }

    [Fact]
    public async Task The_old_owner_hears_of_it_when_it_begins()
    {
        var old = new OwnerEar();

        await ClaimingAsync(NewOwner(old));

        await old.ShouldHearAsync();
    }

    [Fact]
    public async Task An_owner_that_claims_its_own_stash_again_hears_nothing()
    {
        var ear = new OwnerEar();
        var owner = NewOwner(ear);
        var entry = await StartCopiedAsync(owner);

        var claim = AskAsync(entry, new Claim(7, null, owner));
        await AcknowledgeAsync(entry, First);

        (await claim).ShouldBeOfType<Granted>();
        ear.Superseded.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Superseded")]
    [InlineData("Silent")]
    [InlineData("Refused")]
    public async Task When_the_holder_has_not_agreed_it_is_undelivered_for_everybody_has_to_be_asked(string outcome)
    {
        var (entry, claim) = await ClaimingAsync(NewOwner());

        entry.Tell(new CopyResult(First, await SentToAsync(First), Enum.Parse<CopyOutcome>(outcome), default));

        (await claim).ShouldBeOfType<Undelivered>();
    }

    [Fact]
    public async Task When_the_holder_has_promised_somebody_else_the_state_is_left_to_the_store_under_that_promise()
    {
        var (entry, _) = await ClaimingAsync(NewOwner());

        entry.Tell(new CopyResult(First, await SentToAsync(First), CopyOutcome.Superseded, new Ballot(5, 5)));

        var left = await SurrenderedAsync();
        (left.Fence, left.Record.Version, left.Record.Payload).ShouldBe((new Ballot(5, 5), new RecordVersion(Born, 0), One));
        await ShouldStopAsync(entry);
    }

    [Fact]
    public async Task When_the_holder_is_late_it_is_undelivered_and_the_new_ballot_stays_promised()
    {
        var (entry, claim) = await ClaimingAsync(NewOwner());
        await SettleAsync(entry);

        Advance(Copying.HedgeAfter);

        (await claim).ShouldBeOfType<Undelivered>();
        (await SurrenderedAsync()).Fence.ShouldBe(Claimed);
    }

    [Fact]
    public async Task Before_it_is_late_it_waits()
    {
        var (entry, claim) = await ClaimingAsync(NewOwner());

        await AdvanceAsync(entry, Copying.HedgeAfter - Instant);

        await ShouldWaitAsync(entry, claim);
    }

    [Fact]
    public async Task A_holder_that_agreed_in_time_is_not_late_afterwards()
    {
        var (entry, claim) = await ClaimingAsync(NewOwner());
        await AcknowledgeAsync(entry, First);
        await claim;

        await AdvanceAsync(entry, Copying.HedgeAfter * 2);

        (await AskAsync(entry, new Read(1))).ShouldBe(new Found(One, 2, First));
    }

    private async Task<(IActorRef Entry, Task<EntryReply> Claim)> ClaimingAsync(IActorRef old)
    {
        var entry = await StartCopiedAsync(old);
        var claim = AskAsync(entry, new Claim(7, null, NewOwner()));
        await ShouldWaitAsync(entry, claim);
        return (entry, claim);
    }
}
