using Akka.Actor;

namespace LiveStash.Owners;

/// <summary>Makes the owners of a node. All have one path, and a number each.</summary>
internal sealed class OwnerOffice
{
    private readonly ActorPath _path;
    private long _made;

    public OwnerOffice(ActorSystem system)
    {
        Provider = ((ExtendedActorSystem)system).Provider;
        _path = new RootActorPath(Provider.RootPath.Address) / "livestash-owner";
    }

    public IActorRefProvider Provider { get; }

    public StashOwner Start(IOwnerListener listener) => new(this, Interlocked.Increment(ref _made), listener);

    /// <summary>Made for whoever asks: few do, and there are as many owners as connections.</summary>
    public ActorPath PathOf(long number) => _path.WithUid(number);
}
