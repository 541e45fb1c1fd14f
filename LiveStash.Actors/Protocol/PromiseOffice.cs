using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>Sends commands to actors of this node and hands out the answers.</summary>
internal sealed class PromiseOffice
{
    private const int AgingMax = 64;

    /// <summary>A promise that this thread uses again and again. An old actor that is handed a new object is the collector's work (docs/adr/0018): so it is an old one.</summary>
    [ThreadStatic]
    private static ReplyPromise? _spare;

    /// <summary>Those that grow old, for a thread that has none or has lost it. The oldest goes first.</summary>
    private readonly ConcurrentQueue<ReplyPromise> _aging = new();

    public PromiseOffice(ActorSystem system)
    {
        Provider = ((ExtendedActorSystem)system).Provider;
        Path = new RootActorPath(Provider.RootPath.Address) / "livestash-promise";
        for (var made = 0; made < AgingMax; made++)
            _aging.Enqueue(new ReplyPromise(this));
        system.EventStream.Subscribe(new PromiseReaper(this), typeof(AllDeadLetters));
    }

    public IActorRefProvider Provider { get; }

    public ActorPath Path { get; }

    /// <summary>Completes with the answer, or with <see cref="Undelivered"/> as soon as it is known that there will be none. An entry that is free answers before this returns.</summary>
    public ValueTask<EntryReply> Ask(IActorRef target, IEntryCommand command)
    {
        var promise = Begin(command);
        if (!CallerRuns.Tell(target, promise, ActorRefs.NoSender!) || !promise.IsAnsweredHere)
            return promise.Reply;

        var reply = promise.End();
        // A command that failed half-way may have passed its promise on by then, and that is answered once more.
        if (reply is not Undelivered)
            _spare = promise;
        return new ValueTask<EntryReply>(reply);
    }

    /// <summary>The same of an entry that its shard starts for it.</summary>
    public ValueTask<EntryReply> AskNew(IActorRef shard, int number, StashKey key, IEntryCommand command)
    {
        var promise = new ReplyPromise(this);
        promise.Begin(command);
        shard.Tell(new ShardEnvelope(number, key, promise), ActorRefs.NoSender!);
        return promise.Reply;
    }

    private ReplyPromise Begin(IEntryCommand command)
    {
        var promise = _spare is { } spare && spare.IsOf(this) ? spare : TakeAged();
        _spare = null;
        promise.Begin(command);
        return promise;
    }

    private ReplyPromise TakeAged()
    {
        _aging.Enqueue(new ReplyPromise(this));
        return _aging.TryDequeue(out var oldest) ? oldest : new ReplyPromise(this);
    }
}
