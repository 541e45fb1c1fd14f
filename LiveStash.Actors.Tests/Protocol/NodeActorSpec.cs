using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

/// <summary>What only this actor knows is not lost by one message that fails.</summary>
public sealed class NodeActorSpec : VirtualTimeKit
{
    private readonly TestProbe _errors;
    private readonly IActorRef _actor;

    public NodeActorSpec()
    {
        _errors = CreateTestProbe("errors");
        Sys.EventStream.Subscribe(_errors.Ref, typeof(Error));
        _actor = Sys.ActorOf(Props.Create<Notebook>(), "notebook");
    }

    [Fact]
    public async Task After_a_message_that_fails_it_knows_what_it_knew()
    {
        _actor.Tell("one");
        _actor.Tell(new Awaited(new TaskCompletionSource()));
        _actor.Tell("two");

        (await _actor.Ask<string>(Notebook.Show, Eventually.Patience)).ShouldBe("one, two");
    }

    [Fact]
    public async Task Whoever_waits_for_a_message_that_fails_hears_so()
    {
        var heard = new TaskCompletionSource();

        _actor.Tell(new Awaited(heard));

        await heard.Task.WaitAsync(Eventually.Patience);
    }

    [Fact]
    public async Task A_failure_is_logged_with_its_cause_and_the_type_of_the_message_only()
    {
        _actor.Tell(new Awaited(new TaskCompletionSource()));

        var error = await _errors.ExpectMsgAsync<Error>();
        error.Cause.ShouldBeOfType<InvalidOperationException>();
        error.ToString().ShouldContain("notebook failed at a message of type Awaited,");
        error.ToString().ShouldNotContain(Awaited.Content);
    }

    [Fact]
    public async Task What_means_nothing_to_it_is_unhandled()
    {
        Sys.EventStream.Subscribe(_errors.Ref, typeof(UnhandledMessage));

        _actor.Tell(17);

        (await _errors.ExpectMsgAsync<UnhandledMessage>()).Message.ShouldBe(17);
    }

    /// <summary>Entries have a supervisor of their own, beacons know nothing, and the coordinator carries on by itself.</summary>
    [Fact]
    public void Each_actor_of_a_node_is_one() =>
        typeof(NodeActor).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(ActorBase)) && !type.IsSubclassOf(typeof(NodeActor)))
            .Select(type => type.Name)
            .ShouldBe(["StashEntryActor", "BeaconActor", "CleanupCoordinatorActor"], ignoreOrder: true);

    private sealed class Notebook : NodeActor
    {
        public const string Show = "?";

        private readonly List<string> _lines = [];

        protected override bool Handle(object message, IActorRef sender)
        {
            switch (message)
            {
                case Show: sender.Tell(string.Join(", ", _lines)); break;
                case string line: _lines.Add(line); break;
                case Awaited: throw new InvalidOperationException("It fails.");
                default: return false;
            }

            return true;
        }
    }

    private sealed record Awaited(TaskCompletionSource Heard) : INoSerializationVerificationNeeded, IAwaited
    {
        public const string Content = "a secret";

        public void WasNotDelivered() => Heard.SetResult();

        public override string ToString() => Content;
    }
}
