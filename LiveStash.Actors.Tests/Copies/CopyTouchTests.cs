using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>A stash that is live nowhere is read: those who keep it hear of it.</summary>
public sealed class CopyTouchTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1_000);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Later = Start + TimeSpan.FromMinutes(3);
    private static readonly StashRecord Record = Sample.Record(epoch: 2, revision: 5) with { TimeToLive = TimeSpan.FromMinutes(5), Deadline = Start + TimeSpan.FromMinutes(5) };

    private readonly CopyState _state = new(Start);

    [Theory]
    [InlineData((byte)CopyKind.Orphan)]
    [InlineData((byte)CopyKind.State)]
    public void Its_time_to_live_starts_anew(byte kind)
    {
        Keeps((CopyKind)kind, Record);

        _state.Touch(Record.Version, Later);

        _state.Record.ShouldBe(Record with { Deadline = Later + Record.TimeToLive });
    }

    [Fact]
    public void What_is_over_stays_over()
    {
        Keeps(CopyKind.Orphan, Record);

        _state.Touch(Record.Version, Record.Deadline);

        _state.Record.ShouldBe(Record);
    }

    [Fact]
    public void Of_another_version_nothing_was_read()
    {
        Keeps(CopyKind.Orphan, Record);

        _state.Touch(Record.Version with { Revision = 4 }, Later);

        _state.Record.ShouldBe(Record);
    }

    [Fact]
    public void Nothing_is_taken_from_a_deadline_that_is_later()
    {
        var longer = Record with { Deadline = Later + (2 * Record.TimeToLive) };
        Keeps(CopyKind.Orphan, longer);

        _state.Touch(Record.Version, Later);

        _state.Record.ShouldBe(longer);
    }

    [Fact]
    public void While_its_owner_lives_no_time_runs_that_could_start_anew()
    {
        var owned = Record with { Owned = true };
        Keeps(CopyKind.State, owned);

        _state.Touch(Record.Version, Later);

        _state.Record.ShouldBe(owned);
    }

    [Fact]
    public void An_end_stays_an_end()
    {
        var end = Record with { Payload = null };
        Keeps(CopyKind.Orphan, end);

        _state.Touch(Record.Version, Later);

        _state.Record.ShouldBe(end);
    }

    private void Keeps(CopyKind kind, StashRecord record) => _state.Copy(new CopyItem(Sample.Key(), kind, record), B, Lease, Start);
}
