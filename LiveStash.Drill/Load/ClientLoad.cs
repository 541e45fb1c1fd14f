using LiveStash.Drill.Cluster;
using LiveStash.Drill.History;
using LiveStash.Drill.Time;

namespace LiveStash.Drill.Load;

/// <summary>All clients.</summary>
internal sealed class ClientLoad : IDisposable
{
    private const int StashesOfSession = 5;
    private const int NumbersOfSession = 1_000_000;
    private const int RivalInOneOf = 4;

    private static readonly TimeSpan CheckWithin = TimeSpan.FromSeconds(1);

    private readonly ApiCaller _caller;
    private readonly ClusterReader _reader = new(CheckWithin);
    private readonly Readiness _readiness;
    private readonly List<Owner> _owners = [];
    private readonly List<Rival> _rivals = [];

    public ClientLoad(IReadOnlyList<NodePlace> places, int stashes, int seed, DrillClock clock)
    {
        _caller = new ApiCaller(places);
        _readiness = new Readiness(_reader, places);
        for (var number = 0; number * StashesOfSession < stashes; number++)
        {
            var session = new Session($"s{number + 1}");
            var random = new Random(seed + number);
            var owner = new Owner(new Tab($"{session.Name}.a", session, _caller, clock), number * NumbersOfSession, Math.Min(StashesOfSession, stashes - (number * StashesOfSession)), new NodeChoice(places.Count, random, _readiness.IsReady), random, clock);
            _owners.Add(owner);
            if (number % RivalInOneOf == 0)
                _rivals.Add(new Rival(new Tab($"{session.Name}.b", session, _caller, clock), owner, new NodeChoice(places.Count, new Random(seed - number - 1))));
        }
    }

    /// <summary>Of all stashes since the last check.</summary>
    public IReadOnlyList<StashHistory> Histories => [.. _owners.SelectMany(owner => owner.Histories)];

    /// <summary>Works until it is to stop.</summary>
    public Task WorkAsync(CancellationToken stop, CancellationToken cancellationToken) =>
        Task.WhenAll([_readiness.WatchAsync(stop, cancellationToken), .. _owners.Select(owner => owner.WorkAsync(stop, cancellationToken)), .. _rivals.Select(rival => rival.WorkAsync(stop, cancellationToken))]);

    /// <summary>How many stashes each node holds, as far as clients know.</summary>
    public int[] Holders()
    {
        var counts = new int[_caller.Nodes];
        foreach (var holder in _owners.SelectMany(owner => owner.Stashes).Select(stash => stash.Ticket.Holder).OfType<int>())
            counts[holder]++;
        return counts;
    }

    /// <returns>The stashes of which nobody said what there is.</returns>
    public async Task<IReadOnlyList<StashHandle>> VerifyAsync(CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(_owners.Select(owner => owner.VerifyAsync(cancellationToken)))).SelectMany(untold => untold)];

    public void Forget(Promise promise)
    {
        foreach (var owner in _owners)
            owner.Forget(promise);
    }

    public void Dispose()
    {
        _caller.Dispose();
        _reader.Dispose();
    }
}
