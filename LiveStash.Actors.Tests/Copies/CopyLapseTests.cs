using LiveStash.Copies;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>Whether others have to hear that the time of a <see cref="CopyState"/> is over.</summary>
public sealed class CopyLapseTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1_000);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly StashRecord Brief = Sample.Record(epoch: 2, revision: 5) with { TimeToLive = Lease / 2, Deadline = Start + (Lease / 2) };

    private readonly CopyState _state = new(Start);

    /// <summary>Older versions, which end with their lease, are still there then.</summary>
    [Fact]
    public void The_end_of_what_was_alone_and_short_lived_needs_company_and_is_remembered_as_long_as_older_versions()
    {
        var record = Brief with { Version = new RecordVersion(new Ballot(1, 7), 5) };
        _state.Keep(Sample.Left(record), Start);

        Lapse();

        (_state.HoldsState, _state.IsAlone, _state.NextLook).ShouldBe((false, true, Brief.Deadline + Brief.TimeToLive + Lease));
    }

    [Fact]
    public void The_end_of_what_was_short_lived_and_may_be_left_on_other_nodes_needs_company()
    {
        _state.Keep(Sample.Left(Brief) with { Superfluous = [D] }, Start);
        _state.KeptBy(C, Brief.Version);

        Lapse();

        (_state.HoldsState, _state.IsAlone).ShouldBe((false, true));
    }

    [Fact]
    public void The_end_of_what_was_short_lived_and_kept_by_two_needs_no_company()
    {
        _state.Keep(Sample.Left(Brief), Start);
        _state.KeptBy(C, Brief.Version);

        Lapse();

        (_state.HoldsState, _state.IsAlone).ShouldBe((false, false));
    }

    private void Lapse() => _state.Expire(Brief.Deadline, Lease, _ => true);
}
