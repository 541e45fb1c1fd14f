using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>A reset is answered when it is known elsewhere too.</summary>
public sealed class StoreEndSpec : StoreSpec
{
    internal static readonly StashRecord End = State.Ended(TimeSpan.FromMinutes(7)) with { Version = State.Version with { Revision = 5 } };

    [Fact]
    public async Task It_is_told_first_to_who_has_the_copy()
    {
        foreach (var holder in new[] { B, C })
        {
            Tell(Reset(Sample.Key()) with { Holder = holder });

            var told = await SentToAsync(holder);
            (told.Kind, told.Record).ShouldBe((CopyKind.State, End));
        }
    }

    [Fact]
    public async Task It_is_answered_when_that_node_has_it_and_not_before()
    {
        await TellAsync(Reset(Key) with { Holder = B });
        var early = Asker.HasMessages;

        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Held);

        early.ShouldBeFalse();
        await Asker.ExpectMsgAsync<Deleted>();
    }

    [Fact]
    public async Task A_look_up_of_another_node_is_answered_with_its_number()
    {
        await TellAsync(Reset(Key) with { Holder = B, Waiter = new EndWaiter(Asker.Ref, 77) });

        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Held);

        await Asker.ExpectMsgAsync(new EntryAnswer(77, A, Deleted.Instance));
    }

    [Fact]
    public async Task Others_that_have_older_versions_are_to_drop_them_then()
    {
        await TellAsync(Reset(Key) with { Holder = B, Superfluous = [D] });

        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Held);

        var drop = await Dropper.ExpectMsgAsync<Superfluous>();
        drop.Version.ShouldBe(new KeyedVersion(Key, End.Version));
        drop.Holders.ShouldBe([D]);
    }

    /// <summary>Very many may end at once.</summary>
    [Fact]
    public async Task Where_there_are_no_others_nobody_is_given_anything_to_drop()
    {
        await TellAsync(Reset(Key) with { Holder = B });

        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Held);

        await Asker.ExpectMsgAsync<Deleted>();
        Dropper.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_another_ballot_was_promised_it_is_not_acknowledged()
    {
        await TellAsync(Reset(Key) with { Holder = B });

        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Superseded);

        await Asker.ExpectMsgAsync<InDoubt>();
    }

    /// <summary>What was told that there is nothing must not find it again later.</summary>
    [Fact]
    public async Task Where_who_has_the_copy_kept_it_the_end_is_remembered_for_as_long_as_that_may_live()
    {
        var brief = End with { Deadline = CopySettings.EndRemembered };
        await TellAsync(Reset(Key) with { Record = brief, Holder = B });
        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Superseded);
        Advance(TimeSpan.FromSeconds(1));
        await AnswerAsync(First, await SentToAsync(First), CopyOutcome.Held);

        Advance(End.TimeToLive + Copying.Lease - TimeSpan.FromSeconds(2));
        await SettleAsync(Store);

        (await FindAsync(Key)).Record!.Version.ShouldBe(End.Version);
    }

    [Fact]
    public async Task Where_another_ballot_was_promised_here_meanwhile_it_is_not_acknowledged()
    {
        await TellAsync(Reset(Key) with { Holder = B });
        var told = await SentToAsync(B);
        await TellAsync(new Drop([new KeyedVersion(Key, new RecordVersion(End.Version.Ballot.Next(7), 0))]), Gateway(C));

        await AnswerAsync(B, told, CopyOutcome.Held);

        await Asker.ExpectMsgAsync<InDoubt>();
    }

    [Fact]
    public async Task What_one_node_does_not_take_is_told_to_the_next()
    {
        await TellAsync(Reset(Key) with { Holder = B });
        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Silent);

        await AnswerAsync(C, await SentToAsync(C), CopyOutcome.Held);

        await Asker.ExpectMsgAsync<Deleted>();
    }

    [Fact]
    public async Task When_nobody_takes_it_it_is_not_acknowledged_and_not_shown_and_stands_here()
    {
        await TellAsync(Reset(Key) with { Holder = B });
        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Silent);
        await AnswerAsync(C, await SentToAsync(C), CopyOutcome.Silent);

        await Asker.ExpectMsgAsync<InDoubt>();
        await TellAsync(new Find(Key, 1, 1, WithState: false));
        Asker.HasMessages.ShouldBeFalse();
        (await Store.Ask<Records>(GetRecords.Instance, Eventually.Patience)).All.ShouldHaveSingleItem().Record.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_nobody_took_is_told_again_later_as_an_end_that_stands_alone()
    {
        await TellAsync(Reset(Key));
        await AnswerAsync(First, await SentToAsync(First), CopyOutcome.Superseded);

        Advance(TimeSpan.FromSeconds(1));

        var told = await SentToAsync(First);
        (told.Kind, told.Record.HasEnded).ShouldBe((CopyKind.Orphan, true));
    }

    [Fact]
    public async Task Who_waits_for_one_is_answered_when_the_stash_lives_and_ends_here_again_meanwhile()
    {
        await TellAsync(Reset(Key) with { Holder = B });
        var again = End with { Version = new RecordVersion(End.Version.Ballot.Next(7), 1) };

        await TellAsync(Sample.Left(again, key: Key) with { Holder = B });

        await Asker.ExpectMsgAsync<InDoubt>();
    }

    [Fact]
    public async Task A_node_that_is_alone_answers_at_once()
    {
        Roster.View = SeenBy(A, A);

        Tell(Reset(Key));

        await Asker.ExpectMsgAsync<Deleted>();
    }

    private static UniqueAddress First => Rendezvous.Order(Key, [B, C]).First();

    private Surrendered Reset(StashKey key) => Sample.Left(End, key: key) with { Waiter = new EndWaiter(Asker.Ref, null) };
}
