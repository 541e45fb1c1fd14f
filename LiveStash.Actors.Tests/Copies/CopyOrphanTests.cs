using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary><see cref="CopyState"/> of a stash without a live primary.</summary>
public sealed class CopyOrphanTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1_000);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly StashRecord Record = Sample.Record(epoch: 2, revision: 5) with { Deadline = Start + TimeSpan.FromMinutes(5) };
    private static readonly StashRecord Newer = Record with { Version = Record.Version with { Revision = 6 } };

    private readonly CopyState _state = new(Start);

    [Fact]
    public void An_orphan_is_kept_together_with_its_sender()
    {
        Sends(CopyKind.Orphan, Record).ShouldBe(CopyOutcome.Held);

        (_state.Record, _state.IsCopy, _state.Partner, _state.IsAlone).ShouldBe((Record, false, B, false));
    }

    [Fact]
    public void An_orphan_is_kept_together_with_the_partner_that_it_names()
    {
        Sends(CopyKind.Orphan, Record, partner: C);

        _state.Partner.ShouldBe(C);
    }

    [Fact]
    public void The_time_of_an_owned_orphan_runs_from_now()
    {
        Sends(CopyKind.Orphan, Record with { Owned = true, Deadline = TimeSpan.Zero });

        _state.Record.ShouldBe(Record with { Deadline = Start + Record.TimeToLive });
    }

    [Fact]
    public void An_orphan_below_the_promise_is_kept_for_the_claim_may_have_died()
    {
        _state.TryFence(new Ballot(9, 1), C, Start);

        Sends(CopyKind.Orphan, Record).ShouldBe(CopyOutcome.Held);

        (_state.Record, _state.Fence, _state.Winner).ShouldBe((Record, new Ballot(9, 1), C));
    }

    [Fact]
    public void An_orphan_above_the_promise_raises_it()
    {
        _state.TryFence(new Ballot(1, 1), C, Start);

        Sends(CopyKind.Orphan, Record);

        (_state.Fence, _state.Winner).ShouldBe((Record.Version.Ballot, null));
    }

    [Fact]
    public void An_orphan_that_was_dropped_is_acknowledged_and_not_kept()
    {
        _state.Drop(Newer.Version, Start);

        Sends(CopyKind.Orphan, Record).ShouldBe(CopyOutcome.Held);

        _state.Record.ShouldBeNull();
    }

    [Fact]
    public void A_lower_orphan_replaces_nothing()
    {
        Sends(CopyKind.Orphan, Newer);

        Sends(CopyKind.Orphan, Record).ShouldBe(CopyOutcome.Held);

        _state.Record.ShouldBe(Newer);
    }

    [Fact]
    public void The_sender_of_an_orphan_that_is_kept_already_is_its_partner()
    {
        _state.Keep(Sample.Left(Record), Start);

        Sends(CopyKind.Orphan, Record).ShouldBe(CopyOutcome.Held);

        _state.Partner.ShouldBe(B);
    }

    [Fact]
    public void A_primary_that_sends_an_orphan_is_none_any_more()
    {
        Copied(Record with { Owned = true });

        Sends(CopyKind.Orphan, Record);

        (_state.IsCopy, _state.Partner).ShouldBe((false, B));
    }

    [Fact]
    public void An_orphan_brings_the_later_time_of_its_primary_to_who_has_it_as_a_copy()
    {
        Copied(Record);

        Sends(CopyKind.Orphan, Record with { Deadline = Record.Deadline + TimeSpan.FromSeconds(7) });

        (_state.IsCopy, _state.Record!.Deadline).ShouldBe((false, Record.Deadline + TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public void The_time_that_a_mark_tells_is_the_orphans()
    {
        Copied(Record with { Owned = true });

        Sends(CopyKind.OrphanMark, Record with { Deadline = Start + TimeSpan.FromSeconds(7) });

        _state.Record!.Deadline.ShouldBe(Start + TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void A_mark_makes_an_orphan_of_a_copy()
    {
        Copied(Record with { Owned = true });

        Sends(CopyKind.OrphanMark, Record, partner: C).ShouldBe(CopyOutcome.Held);

        (_state.IsCopy, _state.Partner, _state.Record).ShouldBe((false, C, Record with { Deadline = Start + Record.TimeToLive }));
    }

    [Fact]
    public void A_mark_of_what_is_not_held_asks_for_the_state()
    {
        var unknown = Sends(CopyKind.OrphanMark, Record);
        Copied(Record);
        var newer = Sends(CopyKind.OrphanMark, Newer);

        (unknown, newer, _state.IsCopy).ShouldBe((CopyOutcome.Unknown, CopyOutcome.Unknown, true));
    }

    [Fact]
    public void A_mark_of_something_older_tells_that_the_primary_is_live_no_more_and_takes_nothing_back()
    {
        Copied(Newer);

        Sends(CopyKind.OrphanMark, Record).ShouldBe(CopyOutcome.Held);

        (_state.IsCopy, _state.Record!.Version).ShouldBe((false, Newer.Version));
    }

    /// <summary>An entry has failed, of which one does not know which version is here.</summary>
    [Fact]
    public void A_mark_of_no_version_makes_an_orphan_of_whatever_copy_there_is_and_leaves_it_alone()
    {
        Copied(Record with { Owned = true });

        Sends(CopyKind.OrphanMark, Record with { Version = default }).ShouldBe(CopyOutcome.Held);

        (_state.IsCopy, _state.IsAlone, _state.Record).ShouldBe((false, true, Record with { Deadline = Start + Record.TimeToLive }));
    }

    /// <summary>Who was thought to have it too has not.</summary>
    [Fact]
    public void A_mark_of_no_version_leaves_alone_what_a_claim_has_made_an_orphan_before()
    {
        Copied(Record);
        _state.TryFence(new Ballot(9, 1), C, Start);

        Sends(CopyKind.OrphanMark, Record with { Version = default });

        _state.IsAlone.ShouldBeTrue();
    }

    [Fact]
    public void A_mark_of_no_version_changes_nothing_about_the_copy_of_another_primary()
    {
        Copied(Record);

        _state.Copy(new CopyItem(Sample.Key(), CopyKind.OrphanMark, Record with { Version = default }), C, Lease, Start);

        (_state.IsCopy, _state.Partner).ShouldBe((true, B));
    }

    private void Copied(StashRecord record) => Sends(CopyKind.State, record);

    private CopyOutcome Sends(CopyKind kind, StashRecord record, Akka.Cluster.UniqueAddress? partner = null) =>
        _state.Copy(new CopyItem(Sample.Key(), kind, record, Partner: partner), B, Lease, Start);
}
