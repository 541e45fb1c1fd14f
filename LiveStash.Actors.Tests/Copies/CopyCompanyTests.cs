using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>Who else is known to keep what a <see cref="CopyState"/> keeps.</summary>
public sealed class CopyCompanyTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1_000);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly StashRecord Record = Sample.Record(epoch: 2, revision: 5) with { Deadline = Start + TimeSpan.FromMinutes(5) };
    private static readonly StashRecord Newer = Record with { Version = Record.Version with { Revision = 6 } };

    private readonly CopyState _state = new(Start);

    [Fact]
    public void Who_has_what_an_entry_left_as_a_copy_is_no_company_before_it_knows_that_nobody_is_live()
    {
        _state.Keep(Sample.Left(Record) with { Partner = C }, Start);
        var before = _state.IsAlone;

        _state.KeptBy(C, Record.Version);

        (before, _state.IsAlone).ShouldBe((true, false));
    }

    [Fact]
    public void Who_turned_out_not_to_have_it_is_no_partner()
    {
        _state.Keep(Sample.Left(Record) with { Partner = C }, Start);

        _state.NotKeptBy(C, Record.Version);

        (_state.IsAlone, _state.Partner).ShouldBe((true, null));
    }

    [Fact]
    public void When_the_primarys_node_is_gone_its_copy_is_an_orphan_and_alone()
    {
        Copied(Record with { Owned = true });

        _state.Gone(B, Start);

        (_state.IsCopy, _state.IsAlone, _state.Record).ShouldBe((false, true, Record with { Deadline = Start + Record.TimeToLive }));
    }

    [Fact]
    public void When_another_node_is_gone_a_copy_stays_a_copy()
    {
        Copied(Record);

        _state.Gone(C, Start);

        (_state.IsCopy, _state.Partner).ShouldBe((true, B));
    }

    [Fact]
    public void What_another_node_took_on_is_not_alone_any_more()
    {
        _state.Keep(Sample.Left(Record), Start);

        _state.KeptBy(C, Record.Version);

        (_state.IsAlone, _state.Partner).ShouldBe((false, C));
    }

    [Fact]
    public void An_older_version_on_another_node_is_no_company()
    {
        _state.Keep(Sample.Left(Newer), Start);

        _state.KeptBy(C, Record.Version);

        _state.IsAlone.ShouldBeTrue();
    }

    [Theory]
    [InlineData(nameof(CopyKind.Orphan))]
    [InlineData(nameof(CopyKind.OrphanMark))]
    public void A_third_node_that_a_leaving_one_names_is_no_company_before_it_has_said_so(string kind)
    {
        Copied(Record with { Owned = true });
        Sends(Enum.Parse<CopyKind>(kind), partner: C);
        var before = (_state.IsAlone, _state.Partner);

        _state.KeptBy(C, Record.Version);

        (before, _state.IsAlone).ShouldBe(((true, C), false));
    }

    [Fact]
    public void A_third_node_that_is_named_again_with_more_time_has_still_not_said_so()
    {
        Sends(CopyKind.Orphan, partner: C);

        Sends(CopyKind.Orphan, partner: C, later: TimeSpan.FromSeconds(7));

        (_state.IsAlone, _state.Record!.Deadline).ShouldBe((true, Record.Deadline + TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public void A_third_node_is_company_when_it_says_itself_that_it_has_the_orphan()
    {
        Sends(CopyKind.Orphan, partner: C);

        Sends(CopyKind.OrphanMark, from: C);

        (_state.IsAlone, _state.Partner).ShouldBe((false, C));
    }

    [Fact]
    public void A_third_node_does_not_take_the_place_of_one_that_is_known_to_keep_it()
    {
        Sends(CopyKind.Orphan);

        Sends(CopyKind.Orphan, from: D, partner: C);

        (_state.IsAlone, _state.Partner).ShouldBe((false, B));
    }

    [Fact]
    public void A_primary_that_left_something_older_is_no_company()
    {
        Copied(Newer with { Owned = true });

        Sends(CopyKind.OrphanMark);

        (_state.IsCopy, _state.IsAlone, _state.Record!.Version).ShouldBe((false, true, Newer.Version));
    }

    [Fact]
    public void A_promise_alone_needs_no_company()
    {
        _state.TryFence(new Ballot(2, 1), C, Start);

        _state.IsAlone.ShouldBeFalse();
    }

    private void Copied(StashRecord record) =>
        _state.Copy(new CopyItem(Sample.Key(), CopyKind.State, record), B, Lease, Start);

    private void Sends(CopyKind kind, UniqueAddress? from = null, UniqueAddress? partner = null, TimeSpan later = default) =>
        _state.Copy(new CopyItem(Sample.Key(), kind, Record with { Deadline = Record.Deadline + later }, Partner: partner), from ?? B, Lease, Start);
}
