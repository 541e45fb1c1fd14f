using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>With <see cref="AckMode.Local"/> nobody waits for copies, and all are made.</summary>
public sealed class EntryLocalAckSpec : CopiedEntrySpec
{
    private protected override CopySettings Copying => Sample.Copying with { Acknowledge = AckMode.Local };

    [Fact]
    public async Task A_save_is_answered_at_once_and_says_that_its_copy_is_not_known_of()
    {
        var entry = await StartOwnedAsync(NewOwner());

        (await AskAsync(entry, new Save(Born, Two))).ShouldBe(new Saved(1));
    }

    [Fact]
    public async Task The_copy_follows()
    {
        var entry = await StartOwnedAsync(NewOwner());
        await AcknowledgeAsync(entry, First);

        await AskAsync(entry, new Save(Born, Two));

        (await SentToAsync(First)).Record.Payload.ShouldBe(Two);
    }

    [Fact]
    public async Task Of_what_is_saved_while_a_copy_is_under_way_only_the_latest_state_is_sent()
    {
        var entry = await StartOwnedAsync(NewOwner());
        foreach (var state in new[] { "three", "four", "five" })
            await AskAsync(entry, new Save(Born, Sample.Payload(state)));
        var first = await SentToAsync(First);
        var early = IsSentTo(First);

        await TellAsync(entry, First, first, CopyOutcome.Held);

        early.ShouldBeFalse();
        (await AcknowledgeAsync(entry, First)).Record.Payload.ShouldBe(Sample.Payload("five"));
        IsSentTo(First).ShouldBeFalse();
    }

    [Fact]
    public async Task A_copy_that_was_under_way_when_another_owner_came_keeps_no_later_one_back()
    {
        Roster.View = Nodes.SeenBy(Nodes.A, Nodes.A, First);
        var entry = await StartOwnedAsync(NewOwner());
        await SentToAsync(First);
        var claimed = (await AskAsync(entry, new Claim(7, null, NewOwner()))).ShouldBeOfType<Granted>().Ballot;

        await AskAsync(entry, new Save(claimed, Two));

        var ofClaim = await AcknowledgeAsync(entry, First);
        ofClaim.Record.Version.ShouldBe(new RecordVersion(claimed, 0));
        (await SentToAsync(First)).Record.Payload.ShouldBe(Two);
    }

    [Fact]
    public async Task Who_asks_whether_it_is_secured_waits_for_the_copy_all_the_same()
    {
        var (entry, asker) = (await StartOwnedAsync(NewOwner()), CreateTestProbe());

        entry.Tell(new Secure(1), asker.Ref);
        await SettleAsync(entry);
        var early = asker.HasMessages;
        await AcknowledgeAsync(entry, First);

        early.ShouldBeFalse();
        await asker.ExpectMsgAsync(new Secured(1, Done: true));
    }
}
