using CsCheck;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

/// <summary>Random lives of an entry, with time moving on between the steps.</summary>
public sealed class EntryStateProperties
{
    private static readonly Gen<EntryStep> Steps = Gen.Select(
        Gen.Enum<EntryStepKind>(), Gen.Int[0, 12], Gen.Int[0, 3], Gen.Bool,
        (kind, seconds, choice, owned) => new EntryStep(kind, TimeSpan.FromSeconds(seconds), choice, owned));

    private static readonly Gen<EntryStep[]> Lives = Steps.Array[1, 60];

    [Fact]
    public void An_entry_does_what_its_model_does() =>
        ForAllLives((_, _) => { });

    [Fact]
    public void Ballots_only_rise() => ForAllLives((before, now) =>
        now.Ballot.ShouldBeGreaterThanOrEqualTo(before.Ballot));

    [Fact]
    public void What_has_expired_or_was_reset_is_never_live_again() => ForAllLives((before, now) =>
        (before.Ended && now.State.IsLive).ShouldBeFalse());

    [Fact]
    public void Owned_never_expires() => ForAllLives((_, now) =>
        (now.Owned && now.State.IsDue(now.Now + TimeSpan.FromDays(10_000))).ShouldBeFalse());

    [Fact]
    public void A_revision_counts_the_writes_of_a_ballot() => ForAllLives((_, now) =>
        now.State.Revision.ShouldBe(now.Writes));

    [Fact]
    public void Past_its_deadline_it_is_never_given_out_whether_a_timer_came_or_not() => ForAllLives((before, now) =>
    {
        if (now.Step.Kind == EntryStepKind.Read && before.Lingering && now.Now >= before.Deadline)
            now.Given.ShouldBeNull();
    });

    [Fact]
    public void Before_its_deadline_it_is_always_given_out() => ForAllLives((before, now) =>
    {
        if (now.Step.Kind == EntryStepKind.Read && (before.Owned || (before.Lingering && now.Now < before.Deadline)))
            now.Given.ShouldBe(before.Payload);
    });

    [Fact]
    public void A_save_under_another_ballot_never_changes_the_state() => ForAllLives((before, now) =>
    {
        if (now.Step is { Kind: EntryStepKind.Save or EntryStepKind.SaveByReference, IsStale: true } && now.State.IsLive)
            now.State.Payload.ShouldBe(before.Payload);
    });

    /// <summary>A timer of Akka takes no time that is past.</summary>
    [Fact]
    public void It_always_looks_again_in_time_to_expire() => ForAllLives((_, now) =>
    {
        if (now.Lingering)
            now.State.NextWake(now.Now).ShouldBe(now.Deadline > now.Now ? now.Deadline - now.Now : TimeSpan.Zero);
    });

    private static void ForAllLives(Action<EntryModel.Snapshot, EntryModel.Snapshot> promise) => Lives.Sample(
        steps =>
        {
            var model = new EntryModel();
            foreach (var step in steps)
            {
                var before = model.Look();
                model.Apply(step);
                var now = model.Look();
                now.ShouldAgree();
                promise(before, now);
            }
        },
        iter: 1_000);
}
