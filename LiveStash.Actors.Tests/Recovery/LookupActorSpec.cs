using Akka.Actor;
using Akka.TestKit;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Recovery;

/// <summary>The look-ups of node A, beside B and C.</summary>
public sealed class LookupActorSpec : VirtualTimeKit
{
    private static readonly TimeSpan LookupTimeout = TimeSpan.FromSeconds(2);
    private static readonly StashRecord State = Sample.Record(epoch: 1);

    private readonly TestProbe _gateway;
    private readonly IActorRef _lookups;

    public LookupActorSpec()
    {
        _gateway = CreateTestProbe("gateway");
        var roster = new Roster(Nodes.SeenBy(Nodes.A, Nodes.A, Nodes.B, Nodes.C));
        var settings = new LookupSettings(Copies: 1, TimeSpan.FromMilliseconds(200));
        var services = new LookupServices(settings, LookupTimeout, roster, new Peers(roster, _ => _gateway.Ref), Ballot.NewAttempt, new NodeClock(Time));
        _lookups = Sys.ActorOf(Props.Create(() => new LookupActor(services)));
    }

    [Fact]
    public async Task Answers_in_time_go_on()
    {
        _ = await BeginAsync();

        await AnswerAllAsync();

        await _gateway.ExpectMsgAsync<Fence>();
    }

    [Fact]
    public async Task A_node_that_stood_still_claims_nothing_when_the_time_is_over()
    {
        var result = await BeginAsync();

        // Of what waits for the actor then, the answers come first.
        Time.Advance(LookupTimeout);
        await AnswerAllAsync();

        (await result.WaitAsync(Eventually.Patience)).Result.ShouldBeOfType<LookupResult.Unavailable>();
        _gateway.HasMessages.ShouldBeFalse();
    }

    private async Task<Task<LookupOutcome>> BeginAsync()
    {
        var done = new TaskCompletionSource<LookupOutcome>();
        _lookups.Tell(new LookupActor.Start(new LookupGoal(Sample.Key(), Sample.Hint, Command: null, Epoch: 1), done), TestActor);
        await SettleAsync(_lookups);
        return done.Task;
    }

    private async Task AnswerAllAsync()
    {
        foreach (var node in new[] { Nodes.A, Nodes.B, Nodes.C })
        {
            var find = await _gateway.ExpectMsgAsync<Find>();
            _lookups.Tell(new FindAnswer(find.Run, find.Round, node, IsLive: false, State.Version.Ballot, State, []), _gateway.Ref);
        }

        await SettleAsync(_lookups);
    }
}
