using Akka.Actor;

namespace LiveStash.Protocol;

/// <summary>An actor that only carries a core: what it does is decided there, and can be tried without it.</summary>
internal abstract class CoreActor : NodeActor, IWithTimers, ICoreHost
{
    public ITimerScheduler Timers { get; set; } = null!;

    IActorRef ICoreHost.Self => Self;

    void ICoreHost.WakeAfter(TimeSpan delay, object message) => Timers.StartSingleTimer(message, message, delay);
}
