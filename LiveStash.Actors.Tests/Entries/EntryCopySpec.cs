using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>A save is complete when its copy is.</summary>
public sealed class EntryCopySpec : CopiedEntrySpec
{
    [Fact]
    public async Task A_birth_is_answered_when_its_copy_is_acknowledged_and_not_before()
    {
        var entry = await StartAsync();

        var birth = AskAsync(entry, Birth(NewOwner()));
        await ShouldWaitAsync(entry, birth);
        var copy = await AcknowledgeAsync(entry, First);

        (await birth).ShouldBeOfType<Granted>().Copies.ShouldBe(2);
        (copy.Kind, copy.Record.Payload, copy.Record.Version, copy.Record.Owned).ShouldBe((CopyKind.State, One, new RecordVersion(Born, 0), true));
    }

    [Fact]
    public async Task A_save_is_answered_when_its_copy_is_acknowledged_and_not_before()
    {
        var entry = await StartCopiedAsync(NewOwner());

        var save = AskAsync(entry, new Save(Born, Two));
        await ShouldWaitAsync(entry, save);
        var copy = await AcknowledgeAsync(entry, First);

        (await save).ShouldBe(new Saved(2, First));
        (copy.Record.Payload, copy.Record.Version.Revision).ShouldBe((Two, 1));
    }

    [Fact]
    public async Task The_acknowledgement_of_a_later_save_answers_the_earlier_ones_too()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var first = AskAsync(entry, new Save(Born, Two));
        var second = AskAsync(entry, new Save(Born, One));
        await SentToAsync(First);

        await AcknowledgeAsync(entry, First);

        ((await first, await second)).ShouldBe((new Saved(2, First), new Saved(2, First)));
    }

    [Fact]
    public async Task A_save_that_is_copied_says_so_though_a_later_one_is_not_yet()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var first = AskAsync(entry, new Save(Born, Two));
        var second = AskAsync(entry, new Save(Born, One));

        await AcknowledgeAsync(entry, First);

        (await first).ShouldBe(new Saved(2, First));
        await ShouldWaitAsync(entry, second);
    }

    [Fact]
    public async Task An_unchanged_save_of_what_is_copied_is_answered_at_once()
    {
        var entry = await StartCopiedAsync(NewOwner());

        (await AskAsync(entry, new Save(Born, One))).ShouldBe(new Unchanged(Copies: 2, First));

        IsSentTo(First).ShouldBeFalse();
    }

    [Fact]
    public async Task An_unchanged_save_of_what_is_not_copied_yet_waits_for_the_copy_and_sends_it_once()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var save = AskAsync(entry, new Save(Born, Two));

        var again = AskAsync(entry, new Save(Born, Two));
        await ShouldWaitAsync(entry, again);
        await AcknowledgeAsync(entry, First);

        ((await save, await again)).ShouldBe((new Saved(2, First), new Unchanged(2, First)));
        IsSentTo(First).ShouldBeFalse();
    }

    [Fact]
    public async Task A_birth_names_the_node_that_has_its_copy()
    {
        var entry = await StartAsync();
        var birth = AskAsync(entry, Birth(NewOwner()));

        await AcknowledgeAsync(entry, First);

        (await birth).ShouldBeOfType<Granted>().CopyNode.ShouldBe(First);
    }

    [Fact]
    public async Task A_read_says_on_how_many_nodes_the_state_is_and_on_which_other()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var before = await AskAsync(entry, new Read(1));

        _ = AskAsync(entry, new Save(Born, Two));
        var meanwhile = await AskAsync(entry, new Read(1));

        ((before, meanwhile)).ShouldBe((new Found(One, 2, First), new Found(Two, 1)));
    }

    [Fact]
    public async Task On_the_smaller_side_of_a_partition_a_copy_does_not_count()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var save = AskAsync(entry, new Save(Born, Two));
        var copy = await SentToAsync(First);
        Roster.View = Roster.View with { Unreachable = [Nodes.B, Nodes.C] };

        await TellAsync(entry, First, copy, CopyOutcome.Held);

        (await save).ShouldBe(new Saved(1));
    }

    [Fact]
    public async Task A_stash_that_nobody_owns_is_copied_as_such()
    {
        var entry = await StartAsync();
        _ = AskAsync(entry, Birth(Akka.Actor.ActorRefs.Nobody));

        var copy = await SentToAsync(First);

        (copy.Record.Owned, copy.Record.Deadline, copy.Record.TimeToLive).ShouldBe((false, Ttl, Ttl));
    }
}
