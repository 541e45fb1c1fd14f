using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>How a copied stash begins after it was won, and how it ends.</summary>
public sealed class EntryCopyEndSpec : CopiedEntrySpec
{
    private static readonly StashRecord Won = Sample.Record(epoch: 2, revision: 4, "won");

    [Fact]
    public async Task A_reset_is_the_stores_to_tell_and_to_answer()
    {
        var entry = await StartCopiedAsync(NewOwner());

        await AskAsync(entry, new Reset(Born));

        var left = await SurrenderedAsync();
        (left.Record.HasEnded, left.Record.Version, left.Holder).ShouldBe((true, new RecordVersion(Born, 1), First));
        left.Waiter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_reset_is_remembered_for_longer_than_what_was_elsewhere_can_live()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Save(Born, Two));
        await FallSilentAsync(entry, First);
        await AcknowledgeAsync(entry, Second);

        await AskAsync(entry, new Reset(Born));

        (await SurrenderedAsync()).Record.Deadline.ShouldBe(Ttl + Copying.Lease);
    }

    [Fact]
    public async Task The_end_of_a_stash_that_expired_is_to_be_told_to_who_has_its_copy()
    {
        var entry = await StartCopiedAsync(ActorRefs.Nobody);

        await AdvanceAsync(entry, Ttl);

        var left = await SurrenderedAsync();
        (left.IsEndToTell, left.Holder, left.Record.Version).ShouldBe((true, First, new RecordVersion(Born, 1)));
    }

    [Fact]
    public async Task The_end_of_a_stash_that_was_never_elsewhere_is_to_be_told_to_nobody()
    {
        Roster.View = Nodes.SeenBy(Nodes.A, Nodes.A);
        var entry = await StartAsync();
        await AskAsync(entry, Birth(ActorRefs.Nobody));

        await AdvanceAsync(entry, Ttl);

        (await SurrenderedAsync()).IsEndToTell.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stash_that_expired_is_left_to_the_store_as_an_end_nobody_waits_for()
    {
        var entry = await StartCopiedAsync(ActorRefs.Nobody);

        await AdvanceAsync(entry, Ttl);

        var left = await SurrenderedAsync();
        (left.Record.HasEnded, left.Waiter).ShouldBe((true, null));
    }

    [Fact]
    public async Task While_a_claim_is_under_way_it_does_not_expire()
    {
        var entry = await StartCopiedAsync(ActorRefs.Nobody);
        await AdvanceAsync(entry, Ttl - Instant);
        var claim = AskAsync(entry, new Claim(7, null, NewOwner()));

        await AdvanceAsync(entry, Instant);
        await AcknowledgeAsync(entry, First);

        (await claim).ShouldBeOfType<Granted>();
    }

    [Fact]
    public async Task Who_claims_a_stash_from_elsewhere_is_answered_at_once()
    {
        var entry = await StartAsync();

        var granted = (await InstallAsync(entry)).ShouldBeOfType<Granted>();

        (granted.Ballot, granted.Payload, granted.Copies).ShouldBe((new Ballot(3, 9), Won.Payload, 1));
    }

    [Fact]
    public async Task Who_claims_a_stash_whose_time_ran_out_since_it_was_won_does_not_get_it()
    {
        var entry = await StartAsync();
        await AdvanceAsync(entry, Won.Deadline);

        (await InstallAsync(entry)).ShouldBe(Undelivered.Instance);
    }

    [Fact]
    public async Task What_was_claimed_from_elsewhere_has_moved_in()
    {
        var entry = await StartAsync();

        await InstallAsync(entry);

        (Usage.MovedIn, Usage.MovedAway).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Where_it_was_won_from_it_is_dropped_only_when_it_has_its_copy_from_here()
    {
        var entry = await StartAsync();
        await InstallAsync(entry);
        await SettleAsync(entry);
        var early = Dropper.HasMessages;

        await AcknowledgeAsync(entry, First);

        early.ShouldBeFalse();
        var drop = await Dropper.ExpectMsgAsync<Superfluous>();
        drop.Version.Version.ShouldBe(new RecordVersion(new Ballot(3, 9), 0));
        drop.Holders.ShouldBe([Second, Nodes.D]);
    }

    [Fact]
    public async Task What_was_not_copied_from_here_is_dropped_nowhere()
    {
        var entry = await StartAsync();
        await InstallAsync(entry);

        await FallSilentAsync(entry, First);
        await FallSilentAsync(entry, Second);

        Dropper.HasMessages.ShouldBeFalse();
    }

    private Task<EntryReply> InstallAsync(IActorRef entry) =>
        AskAsync(entry, new Install(Key, 3, new Ballot(3, 9), Won, null, NewOwner()) { Holders = [Nodes.B, Nodes.C, Nodes.D] });
}
