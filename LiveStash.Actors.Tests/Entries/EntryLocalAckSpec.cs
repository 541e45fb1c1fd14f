using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

/// <summary>With <see cref="AckMode.Local"/> nobody waits for copies, and all are made.</summary>
public sealed class EntryLocalAckSpec : CopiedEntrySpec
{
    private protected override CopySettings Copying => Sample.Copying with { Acknowledge = AckMode.Local };

    [Fact]
    public async Task A_save_is_answered_at_once_and_says_that_its_copy_is_not_known_of()
    {
        var entry = await StartOwnedAsync(NewOwner());

        (await AskAsync(entry, new Save(Born, Two))).ShouldBe(new Saved(Revision: 1, Copies: 1));
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
