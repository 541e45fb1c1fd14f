using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <remarks>What it shows to who looks for a stash.</remarks>
internal sealed partial class CopyStore
{
    /// <summary>Null: whether the stash has ended is not for this node to say, or not yet.</summary>
    private FindAnswer? Answer(Find find, TimeSpan now)
    {
        var kept = _shelf.Find(find.Key);
        var record = kept?.Record?.AsOf(now);
        if (record is { HasEnded: true } && (IsUntold(kept!) || (record.HasLapsed && MayLiveOn(kept!, now))))
            return null;

        return new FindAnswer(find.Run, find.Round, _services.Self, IsLive: false, kept?.Fence ?? default, record?.ForFind(find.WithState), [.. _services.Roster.View.Open]);
    }

    /// <summary>If this node were lost now, nobody would know of the end.</summary>
    private bool IsUntold(CopyState kept) => kept.IsAlone && NeedsCompany;

    /// <summary>Its time is over, by what is known here: of a copy the primary may know of a later one, and cannot be heard now; what was promised to a claim may have been given a new one, of which word is under way.</summary>
    private bool MayLiveOn(CopyState kept, TimeSpan now) => kept.IsCopy
        ? !IsHeard(kept.Partner!)
        : kept.IsPromised && (now - kept.Used < Copying.ClaimSettles || kept.Superfluous.Any(_services.Targets.IsSilent));
}
