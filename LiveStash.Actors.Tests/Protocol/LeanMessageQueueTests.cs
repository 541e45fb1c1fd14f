using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using LiveStash.Protocol;

namespace LiveStash.Tests.Protocol;

public sealed class LeanMessageQueueTests
{
    private const int Producers = 4;

    private readonly LeanMessageQueue _queue = new();

    [Fact]
    public void An_empty_queue_has_nothing()
    {
        _queue.HasMessages.ShouldBeFalse();
        _queue.Count.ShouldBe(0);
        _queue.TryDequeue(out _).ShouldBeFalse();
    }

    [Fact]
    public void Messages_come_out_in_the_order_they_went_in()
    {
        foreach (var number in Enumerable.Range(0, 1_000))
            Enqueue(_queue, number);

        _queue.Count.ShouldBe(1_000);
        Drain(_queue).ShouldBe(Enumerable.Range(0, 1_000).Cast<object>());
        _queue.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task With_several_producers_nothing_is_lost_and_each_keeps_its_order()
    {
        const int each = 50_000;
        var taken = new List<Item>(Producers * each);

        var producing = ProduceAsync(_queue, each);
        await Task.Run(() =>
        {
            while (taken.Count < Producers * each && !(producing.IsCompleted && !_queue.HasMessages))
            {
                if (_queue.TryDequeue(out var envelope))
                    taken.Add((Item)envelope.Message);
            }
        });
        await producing;

        taken.Count.ShouldBe(Producers * each);
        foreach (var own in taken.GroupBy(item => item.Producer))
            own.Select(item => item.Number).ShouldBe(Enumerable.Range(0, each));
    }

    [Fact]
    public async Task Each_message_is_taken_or_a_dead_letter_even_when_producers_race_the_end()
    {
        const int rounds = 300;
        const int each = 300;
        for (var round = 0; round < rounds; round++)
        {
            var (queue, dead, taken) = (new LeanMessageQueue(), new DeadLetters(), new List<object>());
            var takenAtMost = round * Producers * each / rounds;

            var producing = ProduceAsync(queue, each);
            await Task.Run(() =>
            {
                while (taken.Count < takenAtMost && !producing.IsCompleted)
                {
                    if (queue.TryDequeue(out var envelope))
                        taken.Add(envelope.Message);
                }

                queue.CleanUp(ActorRefs.Nobody, dead);
            });
            await producing;

            taken.Concat(dead.Messages).Distinct().Count().ShouldBe(Producers * each);
            (taken.Count + dead.Messages.Count).ShouldBe(Producers * each);
            queue.HasMessages.ShouldBeFalse();
        }
    }

    [Fact]
    public void What_comes_after_the_end_is_a_dead_letter_at_once()
    {
        var dead = new DeadLetters();
        _queue.CleanUp(ActorRefs.Nobody, dead);

        Enqueue(_queue, "late");

        dead.Messages.ShouldBe(["late"]);
        _queue.HasMessages.ShouldBeFalse();
    }

    private static Task ProduceAsync(LeanMessageQueue queue, int each) =>
        Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(() =>
        {
            for (var number = 0; number < each; number++)
                Enqueue(queue, new Item(producer, number));
        })));

    private static void Enqueue(LeanMessageQueue queue, object message) =>
        queue.Enqueue(ActorRefs.Nobody, new Envelope(message, ActorRefs.NoSender));

    private static IEnumerable<object> Drain(LeanMessageQueue queue)
    {
        while (queue.TryDequeue(out var envelope))
            yield return envelope.Message;
    }

    private readonly record struct Item(int Producer, int Number);

    private sealed class DeadLetters : IMessageQueue
    {
        public ConcurrentQueue<object> Messages { get; } = new();

        public bool HasMessages => !Messages.IsEmpty;

        public int Count => Messages.Count;

        public void Enqueue(IActorRef receiver, Envelope envelope) => Messages.Enqueue(envelope.Message);

        public bool TryDequeue(out Envelope envelope) => throw new NotSupportedException("Nobody takes from the dead.");

        public void CleanUp(IActorRef owner, IMessageQueue deadletters) => throw new NotSupportedException("The dead stay.");
    }
}
