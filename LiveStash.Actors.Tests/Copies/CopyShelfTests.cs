using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

public sealed class CopyShelfTests
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(10);
    private static readonly StashKey Key = Sample.Key();
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4, "four");

    private readonly CopyShelf _shelf = new();

    [Fact]
    public void A_key_that_is_not_known_is_promised_too()
    {
        var promised = _shelf.TryFence(Key, new Ballot(2, 7), C, Now);

        promised.ShouldBeTrue();
        (_shelf.Find(Key)!.Fence, _shelf.Find(Key)!.Winner).ShouldBe((new Ballot(2, 7), C));
    }

    [Fact]
    public void A_promise_is_no_state()
    {
        _shelf.TryFence(Key, new Ballot(2, 7), C, Now);

        (_shelf.States, _shelf.Bytes).ShouldBe((0, 0));
        _shelf.Records.ShouldBeEmpty();
    }

    [Fact]
    public void A_lower_ballot_is_refused_after_a_higher_one()
    {
        _shelf.TryFence(Key, new Ballot(2, 7), C, Now);

        _shelf.TryFence(Key, new Ballot(2, 6), B, Now).ShouldBeFalse();
    }

    [Fact]
    public void What_has_ended_need_not_be_kept_elsewhere()
    {
        Keep(Key, State);
        var (other, ended) = (Sample.Key(), Sample.Record(epoch: 2).Ended());
        Keep(other, ended);

        _shelf.Records.ShouldBe([new KeyedRecord(Key, State)]);
        _shelf.Find(other)!.Record.ShouldBe(ended);
    }

    [Fact]
    public void What_came_to_life_here_is_forgotten()
    {
        Keep(Key, State);

        _shelf.Remove(Key);

        _shelf.Find(Key).ShouldBeNull();
        (_shelf.States, _shelf.Bytes).ShouldBe((0, 0));
    }

    [Fact]
    public void A_drop_leaves_the_promise()
    {
        Keep(Key, State);

        _shelf.Drop(new KeyedVersion(Key, new RecordVersion(new Ballot(2, 1), 0)), Now);

        _shelf.TryFence(Key, new Ballot(1, 999), C, Now).ShouldBeFalse();
    }

    [Fact]
    public void Records_end_each_at_its_time()
    {
        var (early, late) = (Sample.Key(), Sample.Key());
        Keep(late, State with { Deadline = TimeSpan.FromSeconds(60) });
        Keep(early, State with { Deadline = TimeSpan.FromSeconds(30) });

        _shelf.Expire(TimeSpan.FromSeconds(30));

        (_shelf.Find(early)!.HoldsState, _shelf.Find(late)!.HoldsState, _shelf.States).ShouldBe((false, true, 1));
    }

    [Fact]
    public void A_record_that_was_given_more_time_does_not_end_at_its_old_one()
    {
        Keep(Key, State with { Deadline = TimeSpan.FromSeconds(30) });
        Keep(Key, Sample.Record(epoch: 2) with { Deadline = TimeSpan.FromSeconds(90) });

        _shelf.Expire(TimeSpan.FromSeconds(30));
        var later = _shelf.Find(Key)!.HoldsState;
        _shelf.Expire(TimeSpan.FromSeconds(90));

        (later, _shelf.Find(Key)!.HoldsState).ShouldBe((true, false));
    }

    [Fact]
    public void In_the_end_nothing_is_left_of_anything()
    {
        Keep(Key, State with { Deadline = TimeSpan.FromSeconds(30) });
        var promised = Sample.Key();
        _shelf.TryFence(promised, new Ballot(2, 7), C, Now);

        _shelf.Expire(TimeSpan.FromSeconds(30));
        _shelf.Expire(TimeSpan.FromSeconds(30) + CopyTimes.Tombstone);
        _shelf.Expire(Now + CopyTimes.Stub);

        (_shelf.Find(Key), _shelf.Find(promised), _shelf.States, _shelf.Bytes).ShouldBe((null, null, 0, 0));
    }

    private void Keep(StashKey key, StashRecord record) => _shelf.Keep(key, record.Version.Ballot, record, winner: null, Now);
}
