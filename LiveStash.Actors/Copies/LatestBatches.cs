using System.Collections.Immutable;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>The last batch of each member that has come. Pure.</summary>
internal sealed class LatestBatches
{
    private readonly Dictionary<UniqueAddress, long> _numbers = [];

    /// <summary>Of how many nodes one is known.</summary>
    public int Count => _numbers.Count;

    /// <summary>Of a batch of a member: the sender has given it up, and waits for a later one: what it says of a stash may be true no more.</summary>
    public bool IsOutrun(CopyBatch batch, RosterView view)
    {
        if (!_numbers.TryGetValue(batch.From, out var latest))
            ForgetOthersThan(view.Members);
        else if (batch.Batch < latest)
            return true;

        _numbers[batch.From] = batch.Batch;
        return false;
    }

    /// <summary>From a node that is no member nothing is taken, and it never becomes one again.</summary>
    private void ForgetOthersThan(ImmutableArray<UniqueAddress> members)
    {
        foreach (var gone in _numbers.Keys.Except(members).ToList())
            _numbers.Remove(gone);
    }
}
