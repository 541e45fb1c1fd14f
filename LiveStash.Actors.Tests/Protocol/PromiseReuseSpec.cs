using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

/// <summary>A promise is used again, and no question gets the answer of another one.</summary>
public sealed class PromiseReuseSpec : QuestionSpec
{
    private readonly List<IActorRef> _askers = [];

    [Fact]
    public async Task One_that_was_answered_at_once_is_that_of_the_next_question()
    {
        var actor = await StartAsync((_, asker) => Answer(asker));

        AskTwice(actor).ShouldBe((true, true));

        _askers[1].ShouldBeSameAs(_askers[0]);
    }

    [Fact]
    public async Task One_that_waits_for_its_answer_is_its_own()
    {
        var actor = await StartAsync((_, asker) => _askers.Add(asker));
        var (first, second) = (Office.Ask(actor, new Read(1)).AsTask(), Office.Ask(actor, new Read(2)).AsTask());

        _askers[1].Tell(Deleted.Instance);
        _askers[0].Tell(Gone.Instance);

        (await first.WaitAsync(Eventually.Patience)).ShouldBe(Gone.Instance);
        (await second.WaitAsync(Eventually.Patience)).ShouldBe(Deleted.Instance);
    }

    /// <summary>Its command may have passed it on before it failed.</summary>
    [Fact]
    public async Task One_whose_command_failed_is_not_used_again()
    {
        var actor = await StartAsync((_, asker) =>
        {
            _askers.Add(asker);
            asker.Tell(Undelivered.Instance);
        });

        AskTwice(actor).ShouldBe((true, true));

        _askers[1].ShouldNotBeSameAs(_askers[0]);
    }

    [Fact]
    public async Task One_of_another_system_is_not_used()
    {
        var actor = await StartAsync((_, asker) => Answer(asker));
        var other = new PromiseOffice(Sys);

        (Office.Ask(actor, new Read(1)).AsTask().IsCompletedSuccessfully, other.Ask(actor, new Read(2)).AsTask().IsCompletedSuccessfully).ShouldBe((true, true));

        _askers[1].ShouldNotBeSameAs(_askers[0]);
    }

    /// <summary>The turn is over on this thread, and the answer comes from another one, at about the same time.</summary>
    [Fact]
    public async Task An_answer_that_another_thread_gives_is_that_of_its_question()
    {
        var second = Sys.ActorOf(Props.Create(() => new Scripted((asked, asker) => asker.Tell(new Saved((int)((Read)asked).Epoch)))));
        var first = await StartAsync((asked, asker) => second.Tell(asked, asker));

        await Task.WhenAll(Enumerable.Range(0, 2).Select(thread => Task.Run(async () =>
        {
            for (var number = 0u; number < 50_000; number++)
            {
                var question = number + (uint)thread * 100_000;
                (await Office.Ask(first, new Read(question))).ShouldBeOfType<Saved>().Copies.ShouldBe((int)question);
            }
        }))).WaitAsync(Eventually.Patience * 3);
    }

    private void Answer(IActorRef asker)
    {
        _askers.Add(asker);
        asker.Tell(Gone.Instance);
    }

    /// <summary>On one thread, so that nothing comes in between.</summary>
    private (bool First, bool Second) AskTwice(IActorRef actor) =>
        (Office.Ask(actor, new Read(1)).AsTask().IsCompletedSuccessfully, Office.Ask(actor, new Read(2)).AsTask().IsCompletedSuccessfully);
}
