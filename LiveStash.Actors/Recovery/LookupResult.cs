using System.Collections.Immutable;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Recovery;

/// <summary>How a look-up ended.</summary>
internal abstract record LookupResult
{
    /// <summary>The stash is this node's to install, under that ballot. Once it has its copies from there, the holders may drop what they have.</summary>
    internal sealed record Won(Ballot Ballot, StashRecord Record, ImmutableArray<UniqueAddress> Holders) : LookupResult;

    /// <summary>The live primary answered the stateless caller; or nobody is live and this is the answer all the same, from what that node keeps.</summary>
    internal sealed record Answered(UniqueAddress Node, EntryReply Reply) : LookupResult;

    /// <summary>It is known that there is no such stash.</summary>
    internal sealed record NotFound : LookupResult;

    /// <summary>It cannot be known now.</summary>
    internal sealed record Unavailable : LookupResult;
}

/// <summary>A look-up that has ended.</summary>
/// <param name="Result">How.</param>
/// <param name="NodesAsked">How many other nodes were asked.</param>
internal readonly record struct LookupOutcome(LookupResult Result, int NodesAsked);
