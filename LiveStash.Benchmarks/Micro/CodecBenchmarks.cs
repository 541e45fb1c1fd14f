using BenchmarkDotNet.Attributes;
using LiveStash.Benchmarks.Nodes;
using LiveStash.References;
using LiveStash.Values;

namespace LiveStash.Benchmarks.Micro;

/// <summary>A reference, sealed and opened.</summary>
public class CodecBenchmarks
{
    private readonly ReferenceCodec _codec = new(new ReferenceKeys(KeysLikeTheHost.MakeProvider(), TimeProvider.System));
    private readonly StashReference _reference = new(StashId.New(), 3, new NodeHint("127.0.0.1", 4051, 42));
    private readonly StashBinding _binding = StashBinding.FromSecret("somebody");
    private string _text = "";

    /// <summary>Seals the one that is opened.</summary>
    [GlobalSetup]
    public void Setup() => _text = _codec.Seal(_reference);

    /// <summary>Once for each save that moves a stash, each create and each recovery.</summary>
    [Benchmark]
    public string Seal() => _codec.Seal(_reference);

    /// <summary>Once for each call by reference.</summary>
    [Benchmark]
    public bool Open() => _codec.TryUnseal(_text, out _) == UnsealFailure.None;

    /// <summary>Once for each call by reference: the key that the cluster knows.</summary>
    [Benchmark]
    public int Key() => StashKey.Of(_reference.Id, _binding).GetHashCode();
}
