using Akka.Actor;
using Akka.Cluster;

namespace LiveStash.Protocol;

/// <summary>Stands for another node: what is told to it goes to the gateway there.</summary>
/// <remarks>
/// A message between nodes costs many times what is in it. So while work waits for a thread, what it has for the node is gathered and goes
/// behind it, as one parcel; while none waits, what is told goes at once. So does what was gathered already, copies and what is said of them:
/// many wait for the next that there is.
/// </remarks>
/// <param name="self">This node.</param>
/// <param name="node">The other one.</param>
/// <param name="gateway">That one's, through Akka.Remote.</param>
/// <param name="lanes">Take a parcel first.</param>
/// <param name="provider">Of this actor system.</param>
/// <param name="queue">Where work waits for a thread.</param>
internal sealed class PeerRef(UniqueAddress self, UniqueAddress node, IActorRef gateway, OpenLanes lanes, IActorRefProvider provider, IWorkQueue queue) : MinimalActorRef, IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly List<Letter> _letters = [];

    public override ActorPath Path => gateway.Path;

    public override IActorRefProvider Provider => provider;

    /// <summary>Whoever has sent a letter from there, to be answered.</summary>
    public IActorRef Sender(string path) => new PeerSender(this, path);

    void IThreadPoolWorkItem.Execute()
    {
        lock (_lock)
        {
            foreach (var parcel in Parcels.Pack(self, _letters))
                Send(parcel);
            _letters.Clear();
        }
    }

    protected override void TellInternal(object message, IActorRef sender) =>
        Post(new Letter(To: null, PathOf(sender), message));

    /// <summary>In the lock, so that all goes in the order in which it came.</summary>
    private void Post(Letter letter)
    {
        lock (_lock)
        {
            if (_letters.Count == 0 && (letter.Message is CopyBatch or CopyAnswer || !queue.HasWork))
            {
                Send(new Parcel(self, [letter]));
                return;
            }

            _letters.Add(letter);
            if (_letters.Count == 1)
                queue.Add(this);
        }
    }

    private void Send(Parcel parcel)
    {
        if (!lanes.TrySend(node, parcel))
            gateway.Tell(parcel, ActorRefs.NoSender);
    }

    private string? PathOf(IActorRef? sender) =>
        sender is null || sender.IsNobody() ? null : sender.Path.ToSerializationFormatWithAddress(self.Address);

    private sealed class PeerSender(PeerRef peer, string path) : MinimalActorRef
    {
        public override ActorPath Path => ActorPath.Parse(path);

        public override IActorRefProvider Provider => peer.Provider;

        protected override void TellInternal(object message, IActorRef sender) => peer.Post(new Letter(path, From: null, message));
    }
}
