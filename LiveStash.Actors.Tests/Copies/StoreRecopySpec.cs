using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>What the store had together with a node that is gone, and sees to being kept by another one.</summary>
public sealed class StoreRecopySpec : StoreSpec
{
    private static readonly StashRecord Live = Sample.Record(epoch: 2) with { Owned = true };

    [Fact]
    public async Task A_copy_whose_primarys_node_is_gone_is_given_to_another_as_an_orphan()
    {
        await CopyFromAsync(B, Key);

        await LoseAsync(B);

        var item = await SentToAsync(C);
        (item.Key, item.Kind, item.Record.Owned, item.Record.Payload!.Equals(State.Payload!)).ShouldBe((Key, CopyKind.Orphan, false, true));
    }

    [Fact]
    public async Task It_is_made_up_for_when_another_node_has_it_and_not_before()
    {
        await CopyFromAsync(B, Key);
        await LoseAsync(B);
        var early = Asker.HasMessages;

        await AnswerAsync(C, await SentToAsync(C), CopyOutcome.Held);

        early.ShouldBeFalse();
        await Asker.ExpectMsgAsync(new NodeMadeUp(B));
    }

    [Fact]
    public async Task With_nothing_held_together_it_is_made_up_for_at_once()
    {
        await CopyFromAsync(C, Key);

        await LoseAsync(B);

        await Asker.ExpectMsgAsync(new NodeMadeUp(B));
        Sender(C).HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_not_taken_is_tried_again()
    {
        await CopyFromAsync(B, Key);
        await LoseAsync(B);
        await AnswerAsync(C, await SentToAsync(C), CopyOutcome.Silent);
        var early = Asker.HasMessages;

        Advance(TimeSpan.FromSeconds(1));
        await AnswerAsync(C, await SentToAsync(C), CopyOutcome.Held);

        early.ShouldBeFalse();
        await Asker.ExpectMsgAsync(new NodeMadeUp(B));
    }

    [Fact]
    public async Task When_no_other_node_is_left_nothing_can_be_made_up_for()
    {
        await CopyFromAsync(B, Key);

        await LoseAsync(B, SeenBy(A, A));

        await Asker.ExpectMsgAsync(new NodeMadeUp(B));
    }

    [Fact]
    public async Task Until_then_it_counts_as_kept_alone()
    {
        await CopyFromAsync(B, Key);
        var before = Usage.KeptAlone;
        await LoseAsync(B);
        var meanwhile = Usage.KeptAlone;

        await AnswerAsync(C, await SentToAsync(C), CopyOutcome.Held);

        (before, meanwhile, Usage.KeptAlone).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task What_ends_meanwhile_needs_no_making_up()
    {
        await CopyFromAsync(B, Key);
        await LoseAsync(B);
        await AnswerAsync(C, await SentToAsync(C), CopyOutcome.Silent);

        await TellAsync(new Drop([new KeyedVersion(Key, new RecordVersion(new Ballot(9, 1), 0))]), CreateTestProbe());
        Advance(TimeSpan.FromSeconds(1));

        await Asker.ExpectMsgAsync(new NodeMadeUp(B));
    }

    [Fact]
    public async Task What_is_left_by_an_entry_and_has_no_copy_is_given_to_another_node()
    {
        await TellAsync(Sample.Left(State, key: Key));

        Advance(TimeSpan.FromSeconds(1));

        (await SentToAsync(Rendezvous.Order(Key, [B, C]).First())).Kind.ShouldBe(CopyKind.Orphan);
    }

    [Fact]
    public async Task Who_has_what_an_entry_left_as_its_copy_is_told_that_it_is_an_orphan()
    {
        await TellAsync(Sample.Left(State, key: Key) with { Partner = B });

        Advance(TimeSpan.FromSeconds(1));

        var mark = await SentToAsync(B);
        (mark.Kind, mark.Record.Payload).ShouldBe((CopyKind.OrphanMark, StashPayload.None));
    }

    [Fact]
    public async Task Who_turned_out_not_to_have_it_is_made_up_for()
    {
        await TellAsync(Sample.Left(State, key: Key) with { Partner = B });
        Advance(TimeSpan.FromSeconds(1));

        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Unknown);
        Advance(TimeSpan.FromSeconds(1));

        (await SentToAsync(Rendezvous.Order(Key, [B, C]).First())).Kind.ShouldBe(CopyKind.Orphan);
    }

    [Fact]
    public async Task A_partner_that_a_leaving_node_names_is_asked_whether_it_took_it()
    {
        await TellAsync(new CopyBatch(B, 1, [new CopyItem(Key, CopyKind.Orphan, State, Partner: C)]), Gateway(B));

        Advance(TimeSpan.FromSeconds(1));

        (await SentToAsync(C)).Kind.ShouldBe(CopyKind.OrphanMark);
    }

    [Fact]
    public async Task Who_was_given_it_is_to_drop_it_when_it_is_live_again_and_has_its_copy_here()
    {
        var given = await GiveAsync();

        await TellAsync(new CopyBatch(B, 1, [new CopyItem(Key, CopyKind.State, Live)]), Gateway(B));

        await IsToldToDropAsync(given);
    }

    [Fact]
    public async Task Who_was_given_it_is_to_drop_it_when_it_is_dropped_here()
    {
        var given = await GiveAsync();

        await TellAsync(new Drop([new KeyedVersion(Key, Live.Version)]), Gateway(B));

        await IsToldToDropAsync(given);
    }

    [Fact]
    public async Task A_leaving_node_leaves_all_this_to_its_evacuation()
    {
        await CopyFromAsync(B, Key);
        Duty.Evacuate();

        await LoseAsync(B);

        Sender(C).HasMessages.ShouldBeFalse();
    }

    /// <summary>To whom it went.</summary>
    private async Task<UniqueAddress> GiveAsync()
    {
        await TellAsync(Sample.Left(State, key: Key));
        Advance(TimeSpan.FromSeconds(1));
        var first = Rendezvous.Order(Key, [B, C]).First();
        await AnswerAsync(first, await SentToAsync(first), CopyOutcome.Held);
        return first;
    }

    private async Task IsToldToDropAsync(UniqueAddress node)
    {
        var superfluous = await Dropper.ExpectMsgAsync<Superfluous>();
        (superfluous.Version, superfluous.Holders.ShouldHaveSingleItem()).ShouldBe((new KeyedVersion(Key, Live.Version), node));
    }

    private async Task LoseAsync(UniqueAddress node, RosterView? left = null)
    {
        Roster.View = left ?? SeenBy(A, A, C);
        await TellAsync(new NodeGone(node));
    }
}
