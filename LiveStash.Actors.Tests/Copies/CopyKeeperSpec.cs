using LiveStash.Protocol;
using LiveStash.Tests.Support;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>When what was held together with a lost node is made up for.</summary>
public sealed class CopyKeeperSpec : KeeperSpec
{
    [Fact]
    public async Task The_store_is_told_of_the_loss_and_every_entry_is_asked()
    {
        var entries = new[] { Live(), Live() };

        await LoseAsync(B);

        await Store.ExpectMsgAsync(new NodeGone(B));
        foreach (var entry in entries)
            await entry.ExpectMsgAsync<Secure>();
    }

    [Fact]
    public async Task It_is_made_up_for_when_entries_and_store_are_done()
    {
        var entry = Live();
        await LoseAsync(B);
        await SecureAsync(entry);

        await TellAsync(new NodeMadeUp(B), Store);

        await RosterKeeper.ExpectMsgAsync(new NodeMadeUp(B));
    }

    [Fact]
    public async Task The_store_alone_is_not_enough()
    {
        Live();
        await LoseAsync(B);

        await TellAsync(new NodeMadeUp(B), Store);

        RosterKeeper.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task The_entries_alone_are_not_enough()
    {
        var entry = Live();
        await LoseAsync(B);

        await SecureAsync(entry);

        RosterKeeper.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task One_entry_that_has_not_answered_is_waited_for()
    {
        var (first, _) = (Live(), Live());
        await LoseAsync(B);
        await TellAsync(new NodeMadeUp(B), Store);

        await SecureAsync(first);

        RosterKeeper.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task An_entry_that_is_not_in_order_is_asked_again_a_second_later()
    {
        var entry = Live();
        await LoseAsync(B);
        await TellAsync(new NodeMadeUp(B), Store);
        await SecureAsync(entry, done: false);
        var early = RosterKeeper.HasMessages;

        await PassAsync(seconds: 1);
        var again = (Secure)await entry.FishForMessageAsync(message => message is Secure { Walk: 2 });
        await TellAsync(new Secured(again.Walk, Done: true), entry);

        early.ShouldBeFalse();
        await RosterKeeper.ExpectMsgAsync(new NodeMadeUp(B));
    }

    [Fact]
    public async Task A_late_answer_to_an_earlier_walk_does_not_count_for_the_next_one()
    {
        var entry = Live();
        await LoseAsync(B);
        await TellAsync(new NodeMadeUp(B), Store);
        await SecureAsync(entry);
        await LoseAsync(C);
        await TellAsync(new NodeMadeUp(C), Store);
        await RosterKeeper.ExpectMsgAsync(new NodeMadeUp(B));

        await TellAsync(new Secured(1, Done: true), entry);

        RosterKeeper.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task An_entry_that_ended_meanwhile_is_not_waited_for()
    {
        var key = Sample.Key();
        var entry = Live(key);
        await LoseAsync(B);
        await TellAsync(new NodeMadeUp(B), Store);
        Directory.Remove(key, entry.Ref);

        await PassAsync(seconds: 1);

        await RosterKeeper.ExpectMsgAsync(new NodeMadeUp(B));
    }

    [Fact]
    public async Task A_loss_during_a_walk_is_made_up_for_by_the_walk_after_it()
    {
        var entry = Live();
        await LoseAsync(B);
        await LoseAsync(C);
        await TellAsync(new NodeMadeUp(B), Store);
        await TellAsync(new NodeMadeUp(C), Store);

        await SecureAsync(entry);
        await RosterKeeper.ExpectMsgAsync(new NodeMadeUp(B));
        var early = RosterKeeper.HasMessages;
        await SecureAsync(entry);

        early.ShouldBeFalse();
        await RosterKeeper.ExpectMsgAsync(new NodeMadeUp(C));
    }

    [Fact]
    public async Task While_entries_are_asked_those_that_are_left_count_as_lacking_their_copies()
    {
        var (first, second) = (Live(), Live());
        await LoseAsync(B);
        var atFirst = Usage.UncheckedEntries;
        await SecureAsync(first);
        var meanwhile = Usage.UncheckedEntries;

        await SecureAsync(second);

        (atFirst, meanwhile, Usage.UncheckedEntries).ShouldBe((2, 1, 0));
    }

    [Fact]
    public async Task Without_entries_the_store_decides()
    {
        await LoseAsync(B);

        await TellAsync(new NodeMadeUp(B), Store);

        await RosterKeeper.ExpectMsgAsync(new NodeMadeUp(B));
    }
}
