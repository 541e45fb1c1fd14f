using System.Collections.Immutable;
using Akka.Cluster;

namespace LiveStash.Agreement;

/// <summary>What this node knows of the settings and keys of the others. Written by one actor, read by the health check.</summary>
internal sealed class Verdicts
{
    private readonly RollCall _rollCall = new();
    private ImmutableDictionary<UniqueAddress, Verdict> _of = ImmutableDictionary<UniqueAddress, Verdict>.Empty;

    public void Set(UniqueAddress node, Verdict verdict) => Volatile.Write(ref _of, _of.SetItem(node, verdict));

    /// <summary>Nobody has answered there. One that must have LiveStash is named at once, and asked again; one that need not has its time to start it.</summary>
    public void Missed(Elder elder)
    {
        if (elder.Counts || _rollCall.Missed(elder.Node))
            Set(elder.Node, Verdict.NoLiveStash);
    }

    /// <summary>Forgets the nodes that are no members any more.</summary>
    public void Keep(IReadOnlyCollection<UniqueAddress> members)
    {
        Volatile.Write(ref _of, _of.RemoveRange(_of.Keys.Except(members)));
        _rollCall.Keep(members);
    }

    /// <summary>Nothing more is to be asked: it agrees; or it has no LiveStash, and need not.</summary>
    public bool IsSettled(Elder elder) => Of(elder) is { } verdict && verdict.Differences.IsEmpty && (verdict.HasLiveStash || !elder.Counts);

    /// <summary>What differs, each with the nodes that it differs from.</summary>
    public IReadOnlyDictionary<Difference, string> Differences(IEnumerable<Elder> elders) =>
        elders.SelectMany(elder => Of(elder)?.Differences ?? [], (elder, difference) => (elder, difference))
            .GroupBy(found => found.difference, found => found.elder)
            .ToDictionary(found => found.Key, Names);

    /// <summary>What keeps this node from being ready, in sentences; none: all that count agree.</summary>
    public IEnumerable<string> Problems(IReadOnlyCollection<Elder> elders)
    {
        foreach (var (difference, nodes) in Differences(elders))
            yield return difference.From(nodes);
        if (Names(elders.Where(elder => elder.Counts && Of(elder) is { HasLiveStash: false })) is { Length: > 0 } without)
            yield return $"No LiveStash has answered on {without}, which this node takes for a holder of stashes. Set LiveStash:Role on all nodes that use LiveStash to a role that only these have.";
        if (Names(elders.Where(elder => elder.Counts && Of(elder) is null)) is { Length: > 0 } silent)
            yield return $"Not answered yet, with settings and keys: {silent}.";
    }

    private Verdict? Of(Elder elder) => Volatile.Read(ref _of).GetValueOrDefault(elder.Node);

    private static string Names(IEnumerable<Elder> elders) => string.Join(", ", elders.Select(elder => elder.Node.Address));
}
