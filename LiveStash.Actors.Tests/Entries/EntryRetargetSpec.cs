using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>A node that does not take the copy is left for the next.</summary>
public sealed class EntryRetargetSpec : CopiedEntrySpec
{
    [Theory]
    [InlineData("Silent")]
    [InlineData("Refused")]
    public async Task What_a_node_did_not_take_goes_to_the_next_and_the_save_waits_for_that(string outcome)
    {
        var entry = await StartCopiedAsync(NewOwner());
        var save = AskAsync(entry, new Save(Born, Two));

        await TellAsync(entry, First, await SentToAsync(First), Enum.Parse<CopyOutcome>(outcome));
        await ShouldWaitAsync(entry, save);
        var copy = await AcknowledgeAsync(entry, Second);

        (await save).ShouldBe(new Saved(2, Second));
        copy.Record.Payload.ShouldBe(Two);
    }

    [Fact]
    public async Task The_node_that_was_left_is_to_drop_what_it_holds_once_the_next_one_has_it_and_not_before()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Save(Born, Two));
        await FallSilentAsync(entry, First);
        var early = Dropper.HasMessages;

        var copy = await AcknowledgeAsync(entry, Second);

        early.ShouldBeFalse();
        var drop = await Dropper.ExpectMsgAsync<Superfluous>();
        drop.Version.ShouldBe(copy.Version);
        drop.Holders.ShouldBe([First]);
    }

    /// <summary>A drop names the version below which all may go; and the node that was left may have what it was sent last.</summary>
    [Fact]
    public async Task The_next_one_gets_it_as_a_later_version_than_the_node_that_was_left_may_have()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Save(Born, Two));
        var left = await FallSilentAsync(entry, First);

        var next = await SentToAsync(Second);

        (left.Record.Version, next.Record.Version).ShouldBe((new RecordVersion(Born, 1), new RecordVersion(Born, 2)));
        next.Record.Payload.ShouldBe(Two);
    }

    [Fact]
    public async Task A_save_that_was_not_sent_to_the_node_that_was_left_needs_no_later_version()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Targets.Silent(First);

        _ = AskAsync(entry, new Save(Born, Two));

        (await SentToAsync(Second)).Record.Version.ShouldBe(new RecordVersion(Born, 1));
    }

    [Fact]
    public async Task When_nobody_takes_it_the_save_is_answered_and_says_that_it_has_no_copy()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var save = AskAsync(entry, new Save(Born, Two));

        await FallSilentAsync(entry, First);
        await FallSilentAsync(entry, Second);

        (await save).ShouldBe(new Saved(1));
    }

    [Fact]
    public async Task What_lacks_its_copy_is_known_until_it_has_one()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Save(Born, Two));
        await FallSilentAsync(entry, First);
        var lacking = Services.UnderCopied.Has(Key, entry);

        await AcknowledgeAsync(entry, Second);

        (lacking, Services.UnderCopied.IsEmpty).ShouldBe((true, true));
    }

    [Fact]
    public async Task The_next_save_after_nobody_took_it_tries_all_again()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Save(Born, Two));
        await FallSilentAsync(entry, First);
        await FallSilentAsync(entry, Second);
        Targets.Heard(First);

        var save = AskAsync(entry, new Save(Born, One));
        var copy = await AcknowledgeAsync(entry, First);

        (await save).ShouldBe(new Saved(2, First));
        copy.Record.Version.ShouldBe(new RecordVersion(Born, 3));
    }

    [Fact]
    public async Task A_node_that_is_out_of_reach_is_not_waited_for()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Roster.View = Roster.View with { Unreachable = [First] };

        var save = AskAsync(entry, new Save(Born, Two));
        await AcknowledgeAsync(entry, Second);

        (await save).ShouldBe(new Saved(2, Second));
        IsSentTo(First).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_joins_is_given_nothing()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Roster.View = Nodes.SeenBy(Nodes.A, Nodes.A, Nodes.B, Nodes.C, Nodes.D);

        _ = AskAsync(entry, new Save(Born, Two));

        (await SentToAsync(First)).Record.Payload.ShouldBe(Two);
    }

    [Fact]
    public async Task When_no_other_node_is_left_who_waits_is_answered()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var save = AskAsync(entry, new Save(Born, Two));
        var copy = await SentToAsync(First);
        Roster.View = Nodes.SeenBy(Nodes.A, Nodes.A);

        await TellAsync(entry, First, copy, CopyOutcome.Silent);

        (await save).ShouldBe(new Saved(1));
    }

    [Fact]
    public async Task A_late_answer_of_a_node_that_was_left_counts_for_nothing()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var save = AskAsync(entry, new Save(Born, Two));
        var copy = await SentToAsync(First);
        await TellAsync(entry, First, copy, CopyOutcome.Silent);

        await TellAsync(entry, First, copy, CopyOutcome.Held);

        await ShouldWaitAsync(entry, save);
    }
}
