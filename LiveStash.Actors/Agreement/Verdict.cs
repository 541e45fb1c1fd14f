using System.Collections.Immutable;

namespace LiveStash.Agreement;

/// <summary>What another node turned out to be.</summary>
/// <param name="HasLiveStash">Somebody there knows the question.</param>
/// <param name="Differences">Between here and there.</param>
internal sealed record Verdict(bool HasLiveStash, ImmutableArray<Difference> Differences)
{
    public static Verdict NoLiveStash { get; } = new(HasLiveStash: false, []);
}
