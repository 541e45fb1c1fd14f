using Akka.Actor;
using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

/// <summary>The table of <see cref="StashEntryState"/>: what is answered in which phase.</summary>
public sealed class EntryStateTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(10);
    private static readonly Ballot Born = new(1, 100);
    private static readonly StashPayload One = Sample.Payload("one");
    private static readonly StashPayload Two = Sample.Payload("two");

    public static TheoryData<string, string, string> SaveTable => new()
    {
        { "Owned", "same ballot", "stored" },
        { "Owned", "other attempt", "Superseded" },
        { "Owned", "older epoch", "Superseded" },
        { "Owned", "newer epoch", "Superseded" },
        { "Lingering", "same ballot", "stored" },
        { "Lingering", "other attempt", "Superseded" },
        { "Expired", "same ballot", "Gone" },
        { "Expired", "older epoch", "Gone" },
        { "Reset", "same ballot", "Gone" },
        { "Empty", "same ballot", "Gone" },
    };

    public static TheoryData<string, uint, string> StatelessTable => new()
    {
        { "Lingering", 1, "stored" },
        { "Lingering", 0, "Superseded" },
        { "Lingering", 2, "Undelivered" },
        { "Owned", 1, "Superseded" },
        { "Owned", 0, "Superseded" },
        { "Owned", 2, "Undelivered" },
        { "Expired", 1, "Gone" },
        { "Reset", 1, "Gone" },
        { "Empty", 0, "Gone" },
    };

    public static TheoryData<string, uint, bool, string> ResetTable => new()
    {
        { "Owned", 1, false, "stored" },
        { "Owned", 1, true, "Superseded" },
        { "Owned", 0, false, "Superseded" },
        { "Lingering", 1, false, "stored" },
        { "Lingering", 1, true, "stored" },
        { "Lingering", 2, true, "Undelivered" },
        { "Expired", 1, false, "Gone" },
        { "Reset", 1, true, "Gone" },
        { "Empty", 0, false, "Gone" },
    };

    [Theory]
    [MemberData(nameof(SaveTable))]
    public void A_save_is_answered_by_phase_and_ballot(string phase, string save, string answer)
    {
        var ballot = save switch
        {
            "same ballot" => Born,
            "other attempt" => Born with { Attempt = 101 },
            "older epoch" => Born with { Epoch = 0 },
            _ => Born with { Epoch = 2 },
        };

        NameOf(In(phase).RefuseOwner(promised: Born, ballot)).ShouldBe(answer);
    }

    [Theory]
    [MemberData(nameof(StatelessTable))]
    public void A_stateless_save_is_answered_by_phase_and_epoch(string phase, uint epoch, string answer) =>
        NameOf(In(phase).RefuseStateless(epoch)).ShouldBe(answer);

    [Theory]
    [MemberData(nameof(ResetTable))]
    public void A_reset_by_reference_is_answered_by_phase_epoch_and_courtesy(string phase, uint epoch, bool onlyIfUnowned, string answer) =>
        NameOf(In(phase).RefuseReset(epoch, onlyIfUnowned)).ShouldBe(answer);

    [Theory]
    [InlineData("Lingering", 1u, "stored")]
    [InlineData("Owned", 0u, "stored")]
    [InlineData("Owned", 2u, "Undelivered")]
    [InlineData("Expired", 2u, "Gone")]
    public void A_reader_with_a_later_reference_is_to_look_elsewhere(string phase, uint epoch, string answer) =>
        NameOf(In(phase).RefuseReader(epoch)).ShouldBe(answer);

    [Theory]
    [InlineData("Owned", 1u, "stored")]
    [InlineData("Owned", 0u, "Superseded")]
    [InlineData("Lingering", 1u, "stored")]
    [InlineData("Expired", 1u, "Gone")]
    [InlineData("Reset", 1u, "Gone")]
    public void A_reset_by_the_owner_is_answered_by_phase_and_ballot(string phase, uint epoch, string answer) =>
        NameOf(In(phase).RefuseOwner(promised: Born, Born with { Epoch = epoch })).ShouldBe(answer);

    [Theory]
    [InlineData("Owned")]
    [InlineData("Lingering")]
    public void While_another_ballot_is_promised_the_owner_has_nothing_to_say(string phase) =>
        NameOf(In(phase).RefuseOwner(promised: Born.Next(7), Born)).ShouldBe("Superseded");

    [Fact]
    public void What_ended_leaves_an_end_above_all_that_was_saved()
    {
        var state = In("Lingering");
        state.Store(Two);

        state.ToEnd(forgetAt: Ttl * 3).ShouldBe(new StashRecord(new RecordVersion(Born, 2), null, Ttl, Ttl * 3));
    }

    [Theory]
    [InlineData("Owned", true, 15)]
    [InlineData("Lingering", false, 10)]
    public void What_is_handed_on_says_whether_an_owner_lives_and_when_its_time_is_over(string phase, bool owned, int seconds)
    {
        var record = In(phase).ToRecord(TimeSpan.FromSeconds(5));

        (record.Owned, record.Deadline).ShouldBe((owned, TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData("Owned")]
    [InlineData("Lingering")]
    public void A_claim_raises_the_epoch_and_starts_counting_anew(string phase)
    {
        var state = In(phase);
        state.Store(Two);

        state.Claim(attempt: 7, timeToLive: null, owned: true, TimeSpan.Zero);

        (state.Ballot, state.Revision, state.Phase, state.Payload).ShouldBe((new Ballot(2, 7), 0, EntryPhase.Owned, Two));
    }

    [Fact]
    public void The_same_attempt_keeps_its_ballot()
    {
        var state = In("Lingering");

        state.Claim(7, null, owned: true, TimeSpan.Zero);
        state.Claim(7, null, owned: true, TimeSpan.Zero);

        state.Ballot.ShouldBe(new Ballot(2, 7));
    }

    [Fact]
    public void A_claim_may_change_the_time_to_live()
    {
        var state = In("Lingering");

        state.Claim(7, TimeSpan.FromSeconds(3), owned: false, TimeSpan.Zero);

        (state.IsDue(TimeSpan.FromSeconds(2.9)), state.IsDue(TimeSpan.FromSeconds(3))).ShouldBe((false, true));
    }

    [Fact]
    public void The_death_of_an_owner_before_the_last_one_means_nothing()
    {
        var state = In("Owned");
        state.Claim(7, null, owned: true, TimeSpan.Zero);

        state.OwnerLost(Born, TimeSpan.Zero);

        state.Phase.ShouldBe(EntryPhase.Owned);
    }

    [Theory]
    [InlineData("Empty", null)]
    [InlineData("Owned", null)]
    [InlineData("Lingering", 10)]
    [InlineData("Expired", null)]
    [InlineData("Reset", null)]
    public void It_wakes_when_there_is_something_to_look_at(string phase, int? seconds) =>
        In(phase).NextWake(TimeSpan.Zero).ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);

    [Theory]
    [InlineData("Expired")]
    [InlineData("Reset")]
    public void What_has_ended_holds_no_state(string phase) =>
        In(phase).Payload.ShouldBe(StashPayload.None);

    private static StashEntryState In(string phase)
    {
        var state = new StashEntryState();
        if (phase == "Empty")
            return state;

        state.Create(new Create(Sample.Key(), Born, One, Ttl, ActorRefs.Nobody), owned: phase == "Owned", TimeSpan.Zero);
        if (phase == "Expired")
            state.End(EntryPhase.Expired);
        if (phase == "Reset")
            state.End(EntryPhase.Reset);
        return state;
    }

    private static string NameOf(EntryReply? refusal) => refusal?.GetType().Name ?? "stored";
}
