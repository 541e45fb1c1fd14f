using Akka.Actor;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>What plain actors can do in this process: no local row of LiveStash can be faster than the one that limits it.</summary>
internal sealed class ActorLimits : IContestant
{
    /// <summary>As many parents as a node has shards.</summary>
    private const int Parents = 8;

    /// <summary>Messages told before one is waited for.</summary>
    private const int TellBatch = 256;

    /// <summary>Any of the concurrencies divides it.</summary>
    private const int Receivers = 512;

    private readonly ActorSystem _system = ActorSystem.Create("limits", "akka { loglevel = OFF, stdout-loglevel = OFF }");
    private IActorRef[] _receivers = [];
    private IActorRef[] _parents = [];
    private int _items;

    public string Name => PeerName.Limit;

    public Task FillAsync(int items, int payload)
    {
        _items = items;
        _receivers = [.. Enumerable.Range(0, Receivers).Select(_ => _system.ActorOf(Props.Create<Receiver>()))];
        StartParents();
        return Task.CompletedTask;
    }

    public async Task ClearAsync()
    {
        await StopAsync(_receivers);
        await StopAsync(_parents);
    }

    public IWorkload? WorkFor(string row) => row switch
    {
        RowName.LimitPromise => new Workload(PromiseAsync),
        RowName.LimitTell => new Workload(TellAsync) { Unit = TellBatch },
        RowName.LimitChildActor => new Workload(SpawnAsync, _items, _ => StartParentsAnewAsync()),
        _ => null,
    };

    public Task<long?> BytesAsync() => Task.FromResult<long?>(null);

    public async ValueTask DisposeAsync() => await _system.Terminate();

    private ValueTask PromiseAsync(long number) => AskAsync(_receivers[number % Receivers]);

    private ValueTask TellAsync(long number)
    {
        var receiver = _receivers[number % Receivers];
        for (var count = 1; count < TellBatch; count++)
            receiver.Tell(Told.Instance);
        return AskAsync(receiver);
    }

    private ValueTask SpawnAsync(long number) => AskAsync(_parents[number % Parents]);

    private static ValueTask AskAsync(IActorRef actor)
    {
        var promise = new Promise();
        actor.Tell(promise);
        return new ValueTask(promise.Task);
    }

    private async Task StartParentsAnewAsync()
    {
        await StopAsync(_parents);
        StartParents();
    }

    private void StartParents() => _parents = [.. Enumerable.Range(0, Parents).Select(_ => _system.ActorOf(Props.Create<Parent>()))];

    private static Task<bool[]> StopAsync(IEnumerable<IActorRef> actors) => Task.WhenAll(actors.Select(actor => actor.GracefulStop(TimeSpan.FromMinutes(1))));

    /// <summary>A message that is its own answer.</summary>
    private sealed class Promise() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Told
    {
        public static Told Instance { get; } = new();
    }

    private sealed class Receiver : UntypedActor
    {
        protected override void OnReceive(object message) => (message as Promise)?.SetResult();
    }

    private sealed class Parent : UntypedActor
    {
        private static readonly Props Child = Props.Create<Receiver>();

        protected override void OnReceive(object message) => Context.ActorOf(Child).Tell(message);
    }
}
