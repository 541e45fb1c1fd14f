using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Values;

public sealed class StashRecordTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(30);
    private static readonly StashRecord Lingering = new(new RecordVersion(new Ballot(1, 100), 4), Sample.Payload("four"), Ttl, Deadline);
    private static readonly StashRecord Owned = Lingering with { Owned = true };

    [Fact]
    public void Before_its_deadline_it_is_what_it_is() =>
        Lingering.AsOf(Deadline - TimeSpan.FromTicks(1)).ShouldBe(Lingering);

    [Fact]
    public void From_its_deadline_on_it_has_ended_whether_or_not_somebody_has_noticed() =>
        Lingering.AsOf(Deadline).ShouldBe(Lingering with { Payload = null, HasLapsed = true });

    [Fact]
    public void While_its_owner_lives_no_deadline_ends_it() =>
        Owned.AsOf(Deadline * 2).ShouldBe(Owned);

    [Fact]
    public void What_has_ended_stays_ended() =>
        Lingering.Ended(Deadline * 3).AsOf(Deadline * 2).ShouldBe(Lingering.Ended(Deadline * 3));

    [Fact]
    public void The_time_of_one_that_loses_its_owner_runs_from_then() =>
        Owned.Orphaned(Deadline * 2).ShouldBe(Lingering with { Deadline = (Deadline * 2) + Ttl });

    [Fact]
    public void The_time_of_one_that_had_no_owner_runs_on() =>
        Lingering.Orphaned(TimeSpan.FromSeconds(90)).ShouldBe(Lingering);

    [Fact]
    public void An_end_has_no_state_and_no_owner_and_says_when_it_may_be_forgotten() =>
        Owned.Ended(Deadline * 3).ShouldBe(Lingering with { Payload = null, HasLapsed = true, Deadline = Deadline * 3 });

    [Fact]
    public void Who_looks_for_the_highest_version_gets_no_bytes() =>
        Lingering.ForFind(withState: false).ShouldBe(Lingering with { Payload = StashPayload.None });

    [Fact]
    public void An_end_is_an_end_also_without_its_state() =>
        Lingering.Ended(Deadline).ForFind(withState: false).HasEnded.ShouldBeTrue();
}
