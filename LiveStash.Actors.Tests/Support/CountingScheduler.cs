using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;

namespace LiveStash.Tests.Support;

/// <summary>The test scheduler, which also counts how often a timer was set: setting one for each message is what entries must not do.</summary>
#pragma warning disable CA1812 // Made by Akka from its name.
internal sealed class CountingScheduler(Config config, ILoggingAdapter log) : TestScheduler(config, log), ITellScheduler
#pragma warning restore CA1812
{
    private int _timersSet;

    public int TimersSet => Volatile.Read(ref _timersSet);

    void ITellScheduler.ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable)
    {
        Interlocked.Increment(ref _timersSet);
        ScheduleTellOnce(delay, receiver, message, sender, cancelable);
    }
}
