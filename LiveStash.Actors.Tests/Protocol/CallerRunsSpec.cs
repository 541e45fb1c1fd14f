using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class CallerRunsSpec : QuestionSpec
{
    /// <summary>This thread is in the middle of something.</summary>
    [ThreadStatic]
    private static bool _inTheMiddle;

    [Fact]
    public async Task An_actor_that_is_free_answers_before_the_question_returns()
    {
        var actor = await StartAsync((_, sender) => sender.Tell(Gone.Instance));

        var promise = Office.Ask(actor, new Read(1));

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

        var promise = Office.Ask(actor, new Read(1)).AsTask();
        promise.IsCompleted.ShouldBeFalse();
        goOn.Set();

        (await promise.WaitAsync(Eventually.Patience)).ShouldBe(Gone.Instance);
    }

    [Fact]
    public async Task What_a_turn_sets_off_takes_its_turn_elsewhere()
    {
        var second = await StartAsync((_, sender) => sender.Tell(_inTheMiddle ? Gone.Instance : Deleted.Instance));
        var first = await StartAsync((message, sender) => InTheMiddle(() => second.Tell(message, sender)));

        (await Office.Ask(first, new Read(1)).AsTask().WaitAsync(Eventually.Patience)).ShouldBe(Deleted.Instance);
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
            _ = Office.Ask(Sys.DeadLetters, new Read(1)).AsTask();
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
}
