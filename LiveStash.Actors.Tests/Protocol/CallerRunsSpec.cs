using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class CallerRunsSpec : VirtualTimeKit
{
    /// <summary>This thread is in the middle of something.</summary>
    [ThreadStatic]
    private static bool _inTheMiddle;

    private readonly PromiseOffice _office;

    public CallerRunsSpec() => _office = new PromiseOffice(Sys);

    [Fact]
    public async Task An_actor_that_is_free_answers_before_the_question_returns()
    {
        var actor = await StartAsync((_, sender) => sender.Tell(Gone.Instance));

        var promise = _office.Ask(actor, new Read(1));

        promise.IsCompletedSuccessfully.ShouldBeTrue();
        (await promise).ShouldBe(Gone.Instance);
    }

    [Fact]
    public async Task An_actor_that_is_busy_answers_later()
    {
        using var goOn = new ManualResetEventSlim();
        var actor = await StartAsync((message, sender) =>
        {
            if (message is Evacuate)
                goOn.Wait(Eventually.Patience);
            else
                sender.Tell(Gone.Instance);
        });
        actor.Tell(Evacuate.Instance);

        var promise = _office.Ask(actor, new Read(1)).AsTask();
        promise.IsCompleted.ShouldBeFalse();
        goOn.Set();

        (await promise.WaitAsync(Eventually.Patience)).ShouldBe(Gone.Instance);
    }

    [Fact]
    public async Task What_a_turn_sets_off_takes_its_turn_elsewhere()
    {
        var second = await StartAsync((_, sender) => sender.Tell(_inTheMiddle ? Gone.Instance : Deleted.Instance));
        var first = await StartAsync((message, sender) => InTheMiddle(() => second.Tell(message, sender)));

        (await _office.Ask(first, new Read(1)).AsTask().WaitAsync(Eventually.Patience)).ShouldBe(Deleted.Instance);
    }

    [Fact]
    public async Task Who_only_tells_lends_no_thread()
    {
        var actor = await StartAsync((_, sender) => sender.Tell(_inTheMiddle ? Gone.Instance : Deleted.Instance));

        InTheMiddle(() => actor.Tell(new Read(1), TestActor));

        await ExpectMsgAsync<Deleted>();
    }

    [Fact]
    public async Task A_question_to_nobody_leaves_no_thread_lent()
    {
        var actor = await StartAsync((_, sender) => sender.Tell(_inTheMiddle ? Gone.Instance : Deleted.Instance));

        InTheMiddle(() =>
        {
            _ = _office.Ask(Sys.DeadLetters, new Read(1)).AsTask();
            actor.Tell(new Read(1), TestActor);
        });

        await ExpectMsgAsync<Deleted>();
    }

    private static void InTheMiddle(Action action)
    {
        _inTheMiddle = true;
        action();
        _inTheMiddle = false;
    }

    /// <summary>Comes back when its first turns are over.</summary>
    private async Task<IActorRef> StartAsync(Action<object, IActorRef> receive)
    {
        var actor = Sys.ActorOf(Props.Create(() => new Scripted(receive)).WithMailbox(LeanMailbox.ConfigPath).WithDispatcher(CallerRunsExecutor.DispatcherPath));
        await actor.Ask<ActorIdentity>(new Identify(null), Eventually.Patience);
        await Eventually.BeTrueAsync(() => _office.Ask(actor, Sounding.Instance).AsTask().IsCompleted, "The actor is idle");
        return actor;
    }

    private sealed class Scripted(Action<object, IActorRef> receive) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Sounding)
                Sender.Tell(Gone.Instance);
            else
                receive(message, Sender);
        }
    }

    private sealed class Sounding : INoSerializationVerificationNeeded
    {
        public static Sounding Instance { get; } = new();
    }
}
