using System.Collections.Immutable;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Recovery;

/// <summary>The answers to one Find, and whether they say the same as those to the Find before it. Pure.</summary>
internal sealed class FindRound
{
    private Dictionary<UniqueAddress, FindAnswer> _answers = [];
    private Dictionary<UniqueAddress, FindAnswer> _before = [];
    private ImmutableHashSet<UniqueAddress> _counted = [];
    private ImmutableHashSet<UniqueAddress> _joining = [];
    private RecordVersion _shown;

    public int Number { get; private set; }

    /// <summary>Who has answered.</summary>
    public IReadOnlyCollection<UniqueAddress> Answered => _answers.Keys;

    /// <summary>Who has the highest version live. One that has an older version live was passed over, and does not know it yet.</summary>
    public UniqueAddress? Live => _answers.Values.FirstOrDefault(answer => answer is { IsLive: true, Record: { } record } && record.Version >= Highest!.Version)?.From;

    /// <summary>Nobody who has answered this time has what was shown before.</summary>
    public bool LacksWhatWasShown => (Highest?.Version ?? default) < _shown;

    public StashRecord? Highest => HighestOf(_answers.Values.Select(answer => answer.Record));

    public uint HighestEpoch => _answers.Values.Max(answer => Math.Max(answer.Fence.Epoch, answer.Record?.Version.Ballot.Epoch ?? 0));

    /// <summary>The highest that an owner may have: a claim which brought none leaves nobody behind when it dies.</summary>
    public uint HighestOwnersEpoch => _answers.Values.Max(answer => Math.Max(answer.Fence.Yields ? 0 : answer.Fence.Epoch, answer.Record?.Version.Ballot.Epoch ?? 0));

    /// <summary>All who have shown that version know its owner to live: of one ballot, an owner only ever ends.</summary>
    public bool IsOwned(RecordVersion version) => _answers.Values.All(answer => answer.Record is not { } record || record.Version != version || record.Owned);

    /// <summary>No fence tells of more than was shown; or nothing has changed since the round before. An end may be that of a primary that was passed over while the answers came in: only the next round shows by which fence.</summary>
    public bool IsSettled => SaysTheSame || (Highest is not { HasEnded: true } && _answers.Values.All(answer => answer.Fence <= (Highest?.Version.Ballot ?? default)));

    private bool SaysTheSame => _answers.Count == _before.Count
        && _answers.Values.All(answer => _before.TryGetValue(answer.From, out var before) && Essence(before) == Essence(answer));

    /// <summary>Of one version, whose time is over here and not there, what is true is the later time: an end that is meant has a version of its own.</summary>
    public static StashRecord? HighestOf(IEnumerable<StashRecord?> records) =>
        records.OfType<StashRecord>().MaxBy(record => (record.Version, !record.HasEnded));

    /// <summary>Of all nodes that may hold the stash (the members, and those removed of which somebody knows that it is not settled what was lost with them); and without those that are not Up yet, which others may not count.</summary>
    public bool AreQuorum(IReadOnlyCollection<UniqueAddress> nodes, int copies) =>
        nodes.Count >= RosterView.Quorum(_counted.Count, copies)
        && (_joining.IsEmpty || nodes.Count(WasUp) >= RosterView.Quorum(_counted.Count(WasUp), copies));

    public bool Has(UniqueAddress node) => _answers.ContainsKey(node);

    /// <summary>The nodes that have shown that version, in the order of their addresses.</summary>
    public IReadOnlyList<UniqueAddress> HoldersOf(RecordVersion version) =>
        [.. _answers.Values.Where(answer => answer.Record?.Version == version).Select(answer => answer.From).Order()];

    public void Begin(RosterView view)
    {
        (_before, _answers) = (_answers, []);
        (_counted, _joining) = ([.. view.Members, .. view.Open], view.Joining);
        Number++;
    }

    public void Add(FindAnswer answer)
    {
        _answers[answer.From] = answer;
        if (answer.Record is { } record && record.Version > _shown)
            _shown = record.Version;
        _counted = _counted.Union(answer.Open);
    }

    private bool WasUp(UniqueAddress node) => !_joining.Contains(node);

    private static (bool IsLive, Ballot Fence, RecordVersion? Version, bool? HasEnded) Essence(FindAnswer answer) =>
        (answer.IsLive, answer.Fence, answer.Record?.Version, answer.Record?.HasEnded);
}
