using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>To whom the record of a <see cref="CopyState"/> was given, and when they may drop it.</summary>
public sealed class CopyGivenTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1_000);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly StashRecord Record = Sample.Record(epoch: 2, revision: 5) with { Deadline = Start + TimeSpan.FromMinutes(5) };
    private static readonly StashRecord Newer = Record with { Version = new RecordVersion(new Ballot(3, 7), 0) };

    private readonly CopyState _state = new(Start);

    [Fact]
    public void What_was_given_is_needed_as_long_as_nothing_newer_is_known()
    {
        GivenTo(B, C);

        _state.TakeOutdated().ShouldBeNull();
        _state.Given.ShouldBe([B, C], ignoreOrder: true);
    }

    [Fact]
    public void A_newer_version_that_is_live_elsewhere_and_copied_here_takes_its_place()
    {
        GivenTo(B, C);

        Sends(CopyKind.State, Newer);

        var (below, nodes) = _state.TakeOutdated()!.Value;
        below.ShouldBe(Newer.Version);
        nodes.ShouldBe([B, C], ignoreOrder: true);
    }

    [Fact]
    public void What_is_dropped_here_is_to_be_dropped_there()
    {
        GivenTo(B);

        _state.Drop(Newer.Version, Start);

        var (below, nodes) = _state.TakeOutdated()!.Value;
        (below, nodes.ShouldHaveSingleItem()).ShouldBe((Newer.Version, B));
    }

    [Fact]
    public void They_are_named_once()
    {
        GivenTo(B);
        _state.Drop(Newer.Version, Start);

        _state.TakeOutdated();

        _state.TakeOutdated().ShouldBeNull();
        _state.Given.ShouldBeEmpty();
    }

    [Fact]
    public void A_drop_of_what_is_older_than_the_gift_takes_nothing_from_them()
    {
        GivenTo(B);

        _state.Drop(Record.Version, Start);

        _state.TakeOutdated().ShouldBeNull();
    }

    [Fact]
    public void A_newer_orphan_is_nobodys_copy_and_leaves_them_what_they_have()
    {
        GivenTo(B);

        Sends(CopyKind.Orphan, Newer);

        _state.TakeOutdated().ShouldBeNull();
    }

    [Fact]
    public void A_promise_alone_leaves_them_what_they_have()
    {
        GivenTo(B);

        _state.TryFence(Newer.Version.Ballot, C, Start);

        _state.TakeOutdated().ShouldBeNull();
    }

    private void GivenTo(params Akka.Cluster.UniqueAddress[] nodes)
    {
        _state.Keep(Sample.Left(Record), Start);
        foreach (var node in nodes)
            _state.Give(node);
    }

    private void Sends(CopyKind kind, StashRecord record) => _state.Copy(new CopyItem(Sample.Key(), kind, record), D, Lease, Start);
}
