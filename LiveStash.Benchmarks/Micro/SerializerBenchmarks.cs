using Akka.Actor;
using Akka.Cluster;
using BenchmarkDotNet.Attributes;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Benchmarks.Micro;

/// <summary>A batch of copies, as it goes to another node.</summary>
public class SerializerBenchmarks
{
    private const int Records = 64;

    private readonly ActorSystem _system = ActorSystem.Create("micro", "akka { loglevel = OFF, stdout-loglevel = OFF }");
    private StashSerializer _serializer = null!;
    private CopyBatch _batch = null!;
    private byte[] _bytes = [];
    private string _manifest = "";

    /// <summary>A batch of 64 records of 100 B.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _serializer = new StashSerializer((ExtendedActorSystem)_system, new NodeClock(TimeProvider.System));
        _batch = new CopyBatch(new UniqueAddress(new Address("akka.tcp", "micro", "127.0.0.1", 4051), 42), 1, [.. Enumerable.Range(0, Records).Select(_ => Item())]);
        (_bytes, _manifest) = (_serializer.ToBinary(_batch), _serializer.Manifest(_batch));
    }

    /// <summary>Ends the actor system.</summary>
    [GlobalCleanup]
    public Task Cleanup() => _system.Terminate();

    /// <summary>For each record.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public byte[] Write() => _serializer.ToBinary(_batch);

    /// <summary>For each record.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public object Read() => _serializer.FromBinary(_bytes, _manifest);

    private static CopyItem Item() => new(
        StashKey.Of(StashId.New(), StashBinding.Unbound),
        CopyKind.State,
        new StashRecord(new RecordVersion(Ballot.First, 1), new StashPayload(new byte[100], null), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)) { Owned = true });
}
