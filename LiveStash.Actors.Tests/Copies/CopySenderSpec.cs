using Akka.Actor;
using Akka.TestKit;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>The sender of node A for node B, whose gateway is a probe.</summary>
public sealed class CopySenderSpec : VirtualTimeKit
{
    private static readonly CopySettings Copying = Sample.Copying;

    private readonly Roster _roster = new(SeenBy(A, A, B, C));
    private readonly CopyTargets _targets;
    private readonly TestProbe _gateway;
    private readonly TestProbe _asker;
    private readonly IActorRef _sender;

    public CopySenderSpec()
    {
        _targets = new CopyTargets(_roster);
        (_gateway, _asker) = (CreateTestProbe("gateway"), CreateTestProbe("asker"));
        var (peers, clock) = (new Peers(_roster, _ => _gateway.Ref), new NodeClock(Time));
        _sender = Sys.ActorOf(Props.Create(() => new CopySenderActor(B, Copying, _targets, _roster, peers, clock)));
    }

    [Fact]
    public async Task What_it_is_given_goes_to_the_node_and_the_answer_comes_back()
    {
        var item = Give();

        await AnswerAsync();

        await _asker.ExpectMsgAsync(new CopyResult(B, item, CopyOutcome.Held, default));
    }

    [Fact]
    public async Task A_node_that_does_not_answer_in_time_is_marked_as_silent_and_its_items_are_given_up()
    {
        var item = Give();
        await _gateway.ExpectMsgAsync<CopyBatch>();

        await PassAsync(Copying.Timeout);

        _targets.IsAvailable(B).ShouldBeFalse();
        await _asker.ExpectMsgAsync(new CopyResult(B, item, CopyOutcome.Silent, default));
    }

    [Fact]
    public async Task A_node_is_not_silent_before_its_time_is_over()
    {
        Give();
        await _gateway.ExpectMsgAsync<CopyBatch>();

        await PassAsync(Copying.Timeout * 0.75);

        _targets.IsAvailable(B).ShouldBeTrue();
        _asker.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task A_batch_that_is_not_answered_is_sent_again_until_it_is_given_up()
    {
        Give();
        var first = await _gateway.ExpectMsgAsync<CopyBatch>();

        await PassAsync(Copying.Timeout);

        foreach (var _ in Enumerable.Range(1, 3))
            (await _gateway.ExpectMsgAsync<CopyBatch>()).Batch.ShouldBe(first.Batch);
        (await _gateway.ExpectMsgAsync<CopyBatch>()).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_silent_node_that_answers_a_question_for_life_is_heard_again()
    {
        await FallSilentAsync();
        var probe = await _gateway.FishForMessageAsync<CopyBatch>(batch => batch.Items.IsEmpty);

        _sender.Tell(new CopyAnswer(B, probe.Batch, []), _gateway.Ref);
        await SettleAsync(_sender);

        _targets.IsAvailable(B).ShouldBeTrue();
    }

    [Fact]
    public async Task A_silent_node_is_asked_for_life_again_and_again()
    {
        await FallSilentAsync();
        await _gateway.FishForMessageAsync<CopyBatch>(batch => batch.Items.IsEmpty);

        await PassAsync(Copying.Timeout * 2);

        await _gateway.FishForMessageAsync<CopyBatch>(batch => batch.Items.IsEmpty && batch.Batch > 2);
    }

    [Fact]
    public async Task Who_is_busy_is_asked_again_a_moment_later()
    {
        var item = Give();
        await AnswerAsync(new CopyRefusal(item.Version, CopyOutcome.Busy, default));
        var early = (_asker.HasMessages, _gateway.HasMessages);

        Advance(TimeSpan.FromMilliseconds(20));
        await AnswerAsync();

        early.ShouldBe((false, false));
        await _asker.ExpectMsgAsync(new CopyResult(B, item, CopyOutcome.Held, default));
    }

    [Fact]
    public async Task Who_is_busy_is_asked_again_no_later_if_others_are_busy_meanwhile()
    {
        var first = Give();
        await AnswerAsync(new CopyRefusal(first.Version, CopyOutcome.Busy, default));
        Advance(TimeSpan.FromMilliseconds(10));
        var second = Give();
        await AnswerAsync(new CopyRefusal(second.Version, CopyOutcome.Busy, default));

        Advance(TimeSpan.FromMilliseconds(10));

        (await _gateway.ExpectMsgAsync<CopyBatch>()).Items.Select(item => item.Key).ShouldContain(first.Key);
    }

    [Fact]
    public async Task A_node_that_is_no_member_any_more_is_waited_for_no_longer()
    {
        var first = Give();
        await _gateway.ExpectMsgAsync<CopyBatch>();
        _roster.View = SeenBy(A, A, C);

        var second = Give();

        await _asker.ExpectMsgAsync(new CopyResult(B, first, CopyOutcome.Silent, default));
        await _asker.ExpectMsgAsync(new CopyResult(B, second, CopyOutcome.Silent, default));
    }

    [Fact]
    public async Task Without_anything_to_do_the_removal_of_the_node_is_noticed_in_time()
    {
        var item = Give();
        await _gateway.ExpectMsgAsync<CopyBatch>();
        _roster.View = SeenBy(A, A, C);

        await PassAsync(Copying.Timeout / 4);

        await _asker.ExpectMsgAsync(new CopyResult(B, item, CopyOutcome.Silent, default));
    }

    [Fact]
    public async Task A_sender_that_stops_leaves_nobody_waiting()
    {
        var item = Give();
        await _gateway.ExpectMsgAsync<CopyBatch>();

        Sys.Stop(_sender);

        await _asker.ExpectMsgAsync(new CopyResult(B, item, CopyOutcome.Silent, default));
    }

    private CopyItem Give()
    {
        var item = new CopyItem(Sample.Key(), CopyKind.State, Sample.Record(1));
        _sender.Tell(item, _asker.Ref);
        return item;
    }

    private async Task AnswerAsync(params CopyRefusal[] refusals)
    {
        var batch = await _gateway.ExpectMsgAsync<CopyBatch>();
        _sender.Tell(new CopyAnswer(B, batch.Batch, [.. refusals]), _gateway.Ref);
        await SettleAsync(_sender);
    }

    private async Task FallSilentAsync()
    {
        Give();
        await _gateway.ExpectMsgAsync<CopyBatch>();
        await PassAsync(Copying.Timeout);
        _targets.IsAvailable(B).ShouldBeFalse();
    }

    /// <summary>In steps in which the sender looks.</summary>
    private async Task PassAsync(TimeSpan by)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += Copying.Timeout / 4)
        {
            await SettleAsync(_sender);
            Advance(Copying.Timeout / 4);
            await SettleAsync(_sender);
        }
    }
}
