using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>What other nodes send for keeping, and what is said to it.</summary>
public sealed class StoreBatchSpec : StoreSpec
{
    private static readonly CopyItem Copy = new(Key, CopyKind.State, State);

    [Fact]
    public async Task What_is_held_is_answered_with_the_number_of_its_batch_alone()
    {
        Tell(new CopyBatch(B, 7, [Copy]));

        var answer = await Asker.ExpectMsgAsync<CopyAnswer>();
        (answer.From, answer.Batch, answer.Refusals.Length).ShouldBe((A, 7, 0));
        (await FindAsync(Key)).Record!.Version.ShouldBe(State.Version);
    }

    [Fact]
    public async Task What_a_node_keeps_as_an_orphan_is_in_its_figures()
    {
        await TellAsync(new CopyBatch(B, 7, [Copy, Copy with { Key = Sample.Key(), Kind = CopyKind.Orphan }]));

        (Usage.KeptRecords, Usage.KeptOrphans).ShouldBe((2, 1));
    }

    [Fact]
    public async Task What_is_refused_is_named_with_the_promise_against_it()
    {
        await TellAsync(new Fence(Key, 1, new Ballot(9, 9), C), CreateTestProbe());

        Tell(new CopyBatch(B, 7, [Copy, Copy with { Key = Sample.Key() }]));

        (await RefusalsAsync()).ShouldBe([new CopyRefusal(Copy.Version, CopyOutcome.Superseded, new Ballot(9, 9))]);
    }

    [Fact]
    public async Task What_is_read_while_it_is_live_nowhere_lives_as_much_longer()
    {
        await TellAsync(new CopyBatch(B, 7, [Copy with { Kind = CopyKind.Orphan }]), CreateTestProbe());
        Advance(State.TimeToLive * 0.75);

        await TellAsync(new Touch(Key, State.Version));
        Advance(State.TimeToLive * 0.75);

        Asker.HasMessages.ShouldBeFalse();
        (await FindAsync(Key)).Record!.HasEnded.ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_batch_is_a_question_for_a_sign_of_life()
    {
        Tell(new CopyBatch(B, 7, []));

        (await Asker.ExpectMsgAsync<CopyAnswer>()).Batch.ShouldBe(7);
    }

    [Fact]
    public async Task A_batch_that_a_later_one_of_its_sender_has_outrun_is_not_taken()
    {
        await TellAsync(new CopyBatch(B, 8, [Copy]));
        await RefusalsAsync();

        await TellAsync(new CopyBatch(B, 7, [Copy with { Key = Sample.Key(), Kind = CopyKind.Orphan }]));

        Asker.HasMessages.ShouldBeFalse();
        Usage.KeptRecords.ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_that_comes_again_is_answered_again()
    {
        await TellAsync(new CopyBatch(B, 7, [Copy]));
        await RefusalsAsync();

        Tell(new CopyBatch(B, 7, [Copy]));

        (await RefusalsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_was_removed_and_may_not_know_it_gets_no_acknowledgement()
    {
        await TellAsync(new CopyBatch(D, 7, [Copy]));

        Asker.HasMessages.ShouldBeFalse();
        (await FindAsync(Key)).Record.ShouldBeNull();
    }

    [Fact]
    public async Task A_leaving_node_takes_nothing_on()
    {
        Duty.Evacuate();

        Tell(new CopyBatch(B, 7, [Copy]));

        (await RefusalsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(CopyOutcome.Refused);
    }

    [Theory]
    [InlineData(nameof(CopyKind.State))]
    [InlineData(nameof(CopyKind.Orphan))]
    [InlineData(nameof(CopyKind.OrphanMark))]
    public async Task What_comes_of_a_stash_that_lives_here_is_for_the_entry_to_judge(string kind)
    {
        var entry = CreateTestProbe();
        Directory.Register(Key, entry.Ref);

        Tell(new CopyBatch(B, 7, [Copy with { Kind = Enum.Parse<CopyKind>(kind) }]));

        (await RefusalsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(CopyOutcome.Busy);
        var late = await entry.ExpectMsgAsync<CopyOfLive>();
        (late.Item.Key, late.Item.Record.Version, late.From).ShouldBe((Key, State.Version, Asker.Ref));
    }

    [Fact]
    public async Task A_copy_of_what_is_about_to_live_here_has_to_wait()
    {
        await TellAsync(new Install(Key, 3, new Ballot(2, 7), State, null, Asker.Ref));

        Tell(new CopyBatch(B, 7, [Copy]));

        (await RefusalsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(CopyOutcome.Busy);
    }

    [Fact]
    public async Task A_drop_of_what_lives_here_is_for_the_entry_to_answer()
    {
        var (entry, version) = (CreateTestProbe(), new KeyedVersion(Key, State.Version));
        Directory.Register(Key, entry.Ref);

        await TellAsync(new Drop([version]));

        await entry.ExpectMsgAsync(new DropOfLive(version, Asker.Ref));
        Asker.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task A_leaving_node_does_not_answer_a_drop_for_it_may_have_handed_on_what_it_drops()
    {
        Duty.Evacuate();

        await TellAsync(new Drop([new KeyedVersion(Key, State.Version)]));

        Asker.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task A_leaving_node_waits_for_those_that_have_their_copies_on_it()
    {
        await CopyFromAsync(B, Key);

        var waits = await WaitsAsync();
        await TellAsync(new CopiesMoved(B));

        ((waits, await WaitsAsync())).ShouldBe((true, false));
    }

    private async Task<bool> WaitsAsync() => (await Store.Ask<Records>(GetRecords.Instance, Eventually.Patience)).WaitsForOthers;

    private async Task<IReadOnlyList<CopyRefusal>> RefusalsAsync() => (await Asker.ExpectMsgAsync<CopyAnswer>()).Refusals;
}
