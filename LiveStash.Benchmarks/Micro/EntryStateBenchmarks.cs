using Akka.Actor;
using BenchmarkDotNet.Attributes;
using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Benchmarks.Micro;

/// <summary>What an entry decides, without its actor.</summary>
public class EntryStateBenchmarks
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);

    private readonly StashPayload _payload = new(new byte[100], null);
    private StashEntryState _state = new();
    private ulong _attempt;

    /// <summary>A live stash.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _state = new StashEntryState();
        _state.Create(new Create(StashKey.Of(StashId.New(), StashBinding.Unbound), Ballot.First, _payload, TimeToLive, ActorRefs.Nobody), owned: true, TimeSpan.Zero);
    }

    /// <summary>A save of its owner.</summary>
    [Benchmark]
    public long Save()
    {
        if (_state.RefuseOwner(_state.Ballot, _state.Ballot) is null)
            _state.Store(_payload);
        return _state.Revision;
    }

    /// <summary>Another owner takes it over; a new stash when it has been taken over as often as can be counted.</summary>
    [Benchmark]
    public long Claim()
    {
        if (_state.Ballot.Epoch == uint.MaxValue)
            Setup();
        _state.Claim(++_attempt, null, owned: true, TimeSpan.Zero);
        return _state.Ballot.Epoch;
    }

    /// <summary>What goes to its copy.</summary>
    [Benchmark]
    public object ToRecord() => _state.ToRecord(TimeSpan.Zero);
}
