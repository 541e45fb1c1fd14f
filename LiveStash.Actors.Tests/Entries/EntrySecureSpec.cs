using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

/// <summary>When members change an entry is asked whether its copy is where it should be.</summary>
public sealed class EntrySecureSpec : CopiedEntrySpec
{
    [Fact]
    public async Task What_is_copied_is_in_order()
    {
        var entry = await StartCopiedAsync(NewOwner());

        entry.Tell(new Secure(1), TestActor);

        await ExpectMsgAsync(new Secured(1, Done: true));
        IsSentTo(First).ShouldBeFalse();
    }

    [Fact]
    public async Task A_copy_on_a_node_that_is_gone_is_made_up_for_and_answered_then()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Roster.View = Nodes.SeenBy(Nodes.A, Nodes.A, Second);

        entry.Tell(new Secure(1), TestActor);
        await SettleAsync(entry);
        var early = HasMessages;
        var copy = await AcknowledgeAsync(entry, Second);

        early.ShouldBeFalse();
        await ExpectMsgAsync(new Secured(1, Done: true));
        copy.Record.Payload.ShouldBe(One);
    }

    [Fact]
    public async Task When_the_only_other_nodes_do_not_answer_it_is_not_in_order()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Targets.Silent(First);
        Targets.Silent(Second);

        entry.Tell(new Secure(1), TestActor);

        await ExpectMsgAsync(new Secured(1, Done: false));
        Services.UnderCopied.Has(Key, entry).ShouldBeTrue();
    }

    [Fact]
    public async Task When_the_next_node_does_not_take_it_either_it_is_not_in_order()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Targets.Silent(First);
        entry.Tell(new Secure(1), TestActor);

        await FallSilentAsync(entry, Second);

        await ExpectMsgAsync(new Secured(1, Done: false));
    }

    [Fact]
    public async Task A_node_that_is_alone_has_done_what_it_can()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Roster.View = Nodes.SeenBy(Nodes.A, Nodes.A);

        entry.Tell(new Secure(1), TestActor);

        await ExpectMsgAsync(new Secured(1, Done: true));
    }

    [Fact]
    public async Task While_a_claim_is_under_way_it_is_not_known()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Claim(7, null, NewOwner()));

        entry.Tell(new Secure(1), TestActor);

        await ExpectMsgAsync(new Secured(1, Done: false));
    }

    [Fact]
    public async Task What_is_handed_on_is_the_stores_to_secure()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var copy = AskAsync(entry, new Save(Born, Two));
        entry.Tell(new Secure(1), TestActor);

        entry.Tell(new ShortClaim(Key, 1, 7, Nodes.C), CreateTestProbe().Ref);

        await ExpectMsgAsync(new Secured(1, Done: true));
        (await copy).ShouldBeOfType<InDoubt>();
    }
}
