using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

/// <summary>Two threads that want the turn of one actor at the same moment. They are to be on a processor at once, and that very often.</summary>
[Collection(Alone.Name)]
public sealed class CallersAtOnceSpec : QuestionSpec
{
    private const int Rounds = 300_000;

    /// <summary>One comes in while the turn of the other ends, and nobody comes after them.</summary>
    [Fact]
    public async Task Of_two_questions_at_the_same_time_none_is_left_lying()
    {
        var actor = await StartAsync((_, sender) => sender.Tell(Gone.Instance));
        using var together = new Barrier(2);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                together.SignalAndWait(Eventually.Patience).ShouldBeTrue();
                var answer = Office.Ask(actor, new Read(1)).AsTask();
                if (!answer.IsCompleted)
                    await answer.WaitAsync(Eventually.Patience);
            }
        })));
    }
}
