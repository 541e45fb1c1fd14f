using Akka.Actor;
using Akka.TestKit;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>How the leaving of node A ends, beside B and C.</summary>
public sealed class EvacuatorSpec : VirtualTimeKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);
    private static readonly KeptRecord One = new(Sample.Key(), Sample.Record(1), Partner: null);
    private static readonly KeptRecord Two = new(Sample.Key(), Sample.Record(1), Partner: null);

    private readonly EntryDirectory _directory = new();
    private readonly TestProbe _store;
    private readonly TestProbe _sender;
    private readonly TestProbe _gateway;
    private readonly IActorRef _evacuator;

    public EvacuatorSpec()
    {
        (_store, _sender, _gateway) = (CreateTestProbe("store"), CreateTestProbe("sender"), CreateTestProbe("gateway"));
        var roster = new Roster(SeenBy(A, A, B, C));
        var services = new EvacuationServices(A, _directory, _store.Ref, roster, new Peers(roster, _ => _gateway.Ref), 2, _ => _sender.Ref);
        _evacuator = Sys.ActorOf(Props.Create(() => new EvacuatorActor(services)));
    }

    [Fact]
    public async Task When_all_is_with_two_others_the_node_says_so_and_ends()
    {
        await BeginAsync(TimeSpan.FromSeconds(25));
        await KeepsAsync(One);
        await TakeAsync(CopyOutcome.Held, CopyOutcome.Held);

        await PassAsync(TimeSpan.FromMilliseconds(300));
        await KeepsAsync(One);

        await ExpectMsgAsync(new Evacuator.Ended(Moved: 1, Left: 0));
        (await SaidAsync()).ShouldContain(new Evacuated(A));
    }

    [Fact]
    public async Task When_time_is_up_what_one_other_has_has_moved_and_what_nobody_has_is_left()
    {
        await BeginAsync();
        await KeepsAsync(One, Two);
        await TakeAsync(CopyOutcome.Held);

        await PassAsync(Short);
        await KeepsAsync(One, Two);

        await ExpectMsgAsync(new Evacuator.Ended(Moved: 1, Left: 1));
    }

    [Fact]
    public async Task What_was_not_sent_yet_when_time_is_up_is_left_too()
    {
        _directory.Register(Sample.Key(), CreateTestProbe().Ref);
        await BeginAsync();

        await PassAsync(Short);
        await KeepsAsync(One, Two);

        await ExpectMsgAsync(new Evacuator.Ended(Moved: 0, Left: 3));
    }

    [Fact]
    public async Task A_node_whose_time_is_up_does_not_say_that_it_has_handed_over_all()
    {
        await BeginAsync();
        await KeepsAsync(One);
        await TakeAsync(CopyOutcome.Held);

        await PassAsync(Short);
        await KeepsAsync(One);

        await ExpectMsgAsync(new Evacuator.Ended(Moved: 1, Left: 0));
        (await SaidAsync()).ShouldNotContain(new Evacuated(A));
    }

    [Fact]
    public async Task Whom_it_waits_for_is_told_again_that_it_leaves()
    {
        await BeginAsync(TimeSpan.FromSeconds(25));
        var first = await SaidAsync();
        for (var turn = 0; turn < 6; turn++)
        {
            await WaitsAsync();
            await PassAsync(TimeSpan.FromMilliseconds(220));
        }

        first.ShouldBe([new NodeLeaving(A), new NodeLeaving(A)]);
        (await SaidAsync()).ShouldBe([new NodeLeaving(A), new NodeLeaving(A)]);
    }

    private async Task BeginAsync(TimeSpan? within = null)
    {
        _evacuator.Tell(new Evacuator.Begin(within ?? Short), TestActor);
        await PassAsync(Short / 2);
    }

    private Task KeepsAsync(params KeptRecord[] records) => AnswerAsync(new Records([.. records], WaitsForOthers: false));

    private Task WaitsAsync() => AnswerAsync(new Records([], WaitsForOthers: true));

    /// <summary>Answers the store's next question.</summary>
    private async Task AnswerAsync(Records records)
    {
        await _store.ExpectMsgAsync<GetRecords>();
        _evacuator.Tell(records, _store.Ref);
        await SettleAsync(_evacuator);
    }

    private async Task TakeAsync(params CopyOutcome[] outcomes)
    {
        foreach (var outcome in outcomes)
        {
            var item = await _sender.ExpectMsgAsync<CopyItem>();
            _evacuator.Tell(new CopyResult(item.Partner!.Equals(B) ? C : B, item, outcome, default), _sender.Ref);
        }

        await SettleAsync(_evacuator);
    }

    /// <summary>To the other nodes.</summary>
    private async Task<IReadOnlyList<object>> SaidAsync()
    {
        await SettleAsync(_gateway.Ref);
        List<object> said = [];
        while (_gateway.HasMessages)
            said.Add(await _gateway.ExpectMsgAsync<object>());
        return said;
    }

    private async Task PassAsync(TimeSpan by)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += TimeSpan.FromMilliseconds(10))
        {
            await SettleAsync(_evacuator);
            Advance(TimeSpan.FromMilliseconds(10));
        }

        await SettleAsync(_evacuator);
    }
}
