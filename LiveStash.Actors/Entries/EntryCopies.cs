using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

/// <summary>Where the copy of one live stash is, and which version of it. Pure.</summary>
/// <remarks>
/// A target stays the target as long as it answers: who joins gets nothing. One that is silent, full, gone or leaving is left for the next in
/// rendezvous order, and told to drop what it holds as soon as the new one has it.
/// </remarks>
internal sealed class EntryCopies
{
    private HashSet<UniqueAddress>? _tried;
    private List<UniqueAddress>? _superfluous;
    private RecordVersion _left;

    /// <summary>Who has the copy, or is to have it.</summary>
    public UniqueAddress? Target { get; private set; }

    /// <summary>The highest version that <see cref="Target"/> is known to hold.</summary>
    public RecordVersion Held { get; private set; }

    /// <summary>The last version that was sent to it, and is not refused.</summary>
    public RecordVersion Sent { get; private set; }

    /// <summary>What was sent last under that ballot is not answered yet. An answer to an earlier one is heard no more.</summary>
    public bool IsUnderWay(Ballot ballot) => Sent > Held && Sent.Ballot == ballot;

    /// <summary>The last deadline it was told.</summary>
    public TimeSpan Deadline { get; set; }

    /// <summary>Nodes that may hold something old: an end must be remembered for longer.</summary>
    public bool IsSpread { get; private set; }

    public bool Holds(RecordVersion version) => Target is not null && Held >= version;

    /// <summary>Chooses a target where there is none that is available. False: there is none to be had now.</summary>
    public bool Aim(StashKey key, CopyTargets targets)
    {
        if (Target is { } target && targets.IsAvailable(target))
            return true;

        Retire();
        Target = targets.Pick(key, _tried);
        return Target is not null;
    }

    /// <summary>False: that version is on its way already.</summary>
    public bool TrySend(RecordVersion version)
    {
        if (version == Sent)
            return false;

        Sent = version;
        return true;
    }

    /// <summary>The target has nothing of it: it has to be sent again.</summary>
    public void Forget() => (Sent, Held) = (default, default);

    /// <summary>The target took the version on.</summary>
    public void Hold(RecordVersion version)
    {
        _tried = null;
        if (version > Held)
            Held = version;
    }

    /// <summary>The target did not: the next one is to be tried.</summary>
    public void Fail()
    {
        (_tried ??= []).Add(Target!);
        Retire();
    }

    /// <summary>The target is gone, or going: another is needed.</summary>
    public void Leave() => Retire();

    /// <summary>None was to be had: later all are tried again.</summary>
    public void Forgive() => _tried = null;

    /// <summary>What these hold is not needed once the present version is copied.</summary>
    public void Supersede(IEnumerable<UniqueAddress> holders)
    {
        IsSpread = true;
        _superfluous = [.. (_superfluous ?? []).Union(holders)];
    }

    /// <summary>Who may have some version.</summary>
    public IEnumerable<UniqueAddress> Holders => (_superfluous ?? []).Append(Target).OfType<UniqueAddress>().Distinct();

    /// <summary>Who may be told to drop now.</summary>
    public IReadOnlyList<UniqueAddress> TakeSuperfluous()
    {
        IReadOnlyList<UniqueAddress> superfluous = _superfluous is null ? [] : [.. _superfluous.Where(node => !node.Equals(Target))];
        _superfluous = null;
        return superfluous;
    }

    /// <summary>A target that was left may have that version, or a later one.</summary>
    public bool IsLeftWith(RecordVersion version) => _left >= version;

    private void Retire()
    {
        if (Target is { } old)
        {
            Supersede([old]);
            _left = Sent > _left ? Sent : _left;
        }

        Target = null;
        Forget();
    }
}
