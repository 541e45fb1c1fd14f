using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using BenchmarkDotNet.Attributes;
using LiveStash.Protocol;

namespace LiveStash.Benchmarks.Micro;

/// <summary>The lean mailbox against Akka's own.</summary>
public class MailboxBenchmarks
{
    private const int Messages = 16;

    private readonly Envelope _message = new(new object(), ActorRefs.NoSender);

    private readonly LeanMessageQueue _lean = new();
    private readonly UnboundedMessageQueue _stock = new();

    /// <summary>What an idle actor holds, once it had a message.</summary>
    [Benchmark]
    public object NewLean() => Used(new LeanMessageQueue());

    /// <summary>The same of the stock kind.</summary>
    [Benchmark]
    public object NewStock() => Used(new UnboundedMessageQueue());

    /// <summary>A few messages through it.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public void Lean() => Pass(_lean, Messages);

    /// <summary>The same through the stock one.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public void Stock() => Pass(_stock, Messages);

    private IMessageQueue Used(IMessageQueue queue)
    {
        Pass(queue, 1);
        return queue;
    }

    private void Pass(IMessageQueue queue, int messages)
    {
        for (var count = 0; count < messages; count++)
            queue.Enqueue(ActorRefs.Nobody, _message);
        while (queue.TryDequeue(out _))
        {
            // Nothing to do with it.
        }
    }
}
