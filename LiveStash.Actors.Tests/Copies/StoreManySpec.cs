using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>A store that had very many stashes together with a node that is gone, or whose stashes all end at once. It serves claims, too: they wait for whatever it does.</summary>
[Collection(Alone.Name)]
public sealed class StoreManySpec
{
    private const int Many = 50_000;

    private readonly Roster _roster = new(SeenBy(A, A, B, C));
    private readonly Mailbox _sender = new("sender");
    private readonly Mailbox _asker = new("asker");
    private readonly CopyStore _store;

    public StoreManySpec()
    {
        var services = new CopyServices(
            A, new NodeClock(TimeProvider.System), new EntryDirectory(), new NodeUsage(long.MaxValue, long.MaxValue), new NodeDuty(), _roster, new CopyTargets(_roster), Sample.Copying, _ => _sender, ActorRefs.Nobody);
        _store = new CopyStore(services, new Host());
    }

    [Fact]
    public void Making_up_for_them_takes_a_moment_for_each()
    {
        Tell(new CopyBatch(B, 1, [.. Enumerable.Range(0, Many).Select(_ => new CopyItem(Sample.Key(), CopyKind.State, Sample.Record(1)))]));
        _roster.View = SeenBy(A, A, C);
        Tell(new NodeGone(B));
        var watch = Stopwatch.StartNew();

        while (_sender.Letters.TryDequeue(out var letter))
            Tell(new CopyResult(C, (CopyItem)letter, CopyOutcome.Held, default));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        _asker.Letters.ShouldContain(new NodeMadeUp(B));
    }

    [Fact]
    public void Telling_that_they_have_ended_takes_a_moment_for_each()
    {
        var end = Sample.Record(1).Ended(TimeSpan.FromMinutes(1)) with { HasLapsed = false };
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < Many; i++)
            Tell(Sample.Left(end) with { Holder = B });
        while (_sender.Letters.TryDequeue(out var letter))
            Tell(new CopyResult(B, (CopyItem)letter, CopyOutcome.Held, default));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        _store.Shelf.Alone.ShouldBeEmpty();
    }

    private void Tell(object message) => _store.Handle(message, _asker, TimeSpan.Zero);

    private sealed class Mailbox(string name) : MinimalActorRef
    {
        public Queue<object> Letters { get; } = [];

        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / name;

        public override IActorRefProvider Provider => throw new NotSupportedException();

        protected override void TellInternal(object message, IActorRef sender) => Letters.Enqueue(message);
    }

    private sealed class Host : IStoreHost
    {
        public IActorRef Self => ActorRefs.Nobody;

        public void Start(Install install) => throw new NotSupportedException();

        public void Tell(UniqueAddress node, object message) => throw new NotSupportedException();
    }
}
