using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>The one custodian of all keys that are not live on this node. What it does is decided by <see cref="CopyStore"/>.</summary>
internal sealed class CopyStoreActor : NodeActor, IWithTimers, IStoreHost
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly CopyServices _services;
    private readonly Peers _peers;
    private readonly Func<Install, Task<EntryReply>> _start;
    private readonly CopyStore _store;

    /// <param name="services">What the store works with.</param>
    /// <param name="peers">The gateways of the members.</param>
    /// <param name="start">Starts an entry in a shard of this node, and tells what became of it.</param>
    public CopyStoreActor(CopyServices services, Peers peers, Func<Install, Task<EntryReply>> start)
    {
        (_services, _peers, _start) = (services, peers, start);
        _store = new CopyStore(services, this);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    IActorRef IStoreHost.Self => Self;

    void IStoreHost.Start(Install install) => _start(install).PipeTo(
        Self,
        success: reply => new InstallEnded(install.Key, reply),
        failure: _ => new InstallEnded(install.Key, Undelivered.Instance));

    void IStoreHost.Tell(UniqueAddress node, object message) => _peers.Tell(node, message, Self);

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(CopyStore.Look), CopyStore.Look.Instance, LookEvery);

    protected override void PostStop() => _store.Stopped();

    protected override bool Handle(object message, IActorRef sender) => _store.Handle(message, sender, _services.Clock.Now);
}
