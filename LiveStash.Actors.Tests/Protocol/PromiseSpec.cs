using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class PromiseSpec : VirtualTimeKit
{
    private readonly PromiseOffice _office;

    public PromiseSpec() => _office = new PromiseOffice(Sys);

    [Fact]
    public async Task A_promise_completes_with_the_answer()
    {
        var probe = CreateTestProbe();

        var promise = AskAsync(probe.Ref);
        (await probe.ExpectMsgAsync<ReplyPromise>()).Tell(Gone.Instance);

        (await promise).ShouldBe(Gone.Instance);
    }

    [Fact]
    public async Task A_promise_keeps_its_first_answer()
    {
        var probe = CreateTestProbe();

        var promise = AskAsync(probe.Ref);
        var asked = await probe.ExpectMsgAsync<ReplyPromise>();
        asked.Tell(Deleted.Instance);
        asked.Tell(Gone.Instance);

        (await promise).ShouldBe(Deleted.Instance);
    }

    [Fact]
    public async Task A_promise_to_a_dead_actor_completes_as_undelivered()
    {
        var dead = StartMute();
        await WatchAsync(dead);
        Sys.Stop(dead);
        await ExpectTerminatedAsync(dead);

        (await AskAsync(dead)).ShouldBe(Undelivered.Instance);
    }

    [Fact]
    public async Task A_promise_of_a_command_that_nobody_handles_completes_as_undelivered() =>
        (await AskAsync(StartMute())).ShouldBe(Undelivered.Instance);

    [Fact]
    public async Task A_promise_to_a_path_that_never_was_completes_as_undelivered() =>
        (await AskAsync(Sys.DeadLetters)).ShouldBe(Undelivered.Instance);

    [Fact]
    public async Task A_promise_of_an_entry_that_a_shard_was_to_start_completes_as_undelivered_where_there_is_none() =>
        (await _office.AskNew(Sys.DeadLetters, 3, Sample.Key(), new Read(1)).AsTask().WaitAsync(Eventually.Patience)).ShouldBe(Undelivered.Instance);

    [Fact]
    public async Task Promises_that_an_actor_takes_to_its_grave_complete_as_undelivered()
    {
        var mortal = StartMute();
        mortal.Tell(PoisonPill.Instance);

        var promises = Enumerable.Range(0, 1_000).Select(_ => AskAsync(mortal)).ToList();

        (await Task.WhenAll(promises)).ShouldAllBe(answer => answer == Undelivered.Instance);
    }

    /// <summary>Takes whatever was sent before its end as an answer: a promise that it has handled is its own business.</summary>
    private IActorRef StartMute() => Sys.ActorOf(Props.Create(() => new Mute()).WithMailbox(LeanMailbox.ConfigPath));

    private Task<EntryReply> AskAsync(IActorRef target) =>
        _office.Ask(target, new Read(1)).AsTask().WaitAsync(Eventually.Patience);

    private sealed class Mute : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
