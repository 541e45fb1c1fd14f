using CsCheck;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Copies;

/// <summary>Random lives of a shelf with three keys on it.</summary>
public sealed class CopyShelfProperties
{
    private static readonly StashKey[] Keys = [Sample.Key(), Sample.Key(), Sample.Key()];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Enum<StepKind>(), Gen.Int[0, 2], Gen.UInt[0, 4], Gen.UInt[0, 4], Gen.Int[0, 3], Gen.Int[0, 30],
        (kind, key, fence, epoch, revision, seconds) => new Step(kind, Keys[key], fence, Math.Min(fence, epoch), revision, TimeSpan.FromSeconds(seconds)));

    private enum StepKind
    {
        Keep,
        KeepEnded,
        Fence,
        Drop,
        Remove,
        Expire,
    }

    [Fact]
    public void A_promise_is_never_taken_back_while_it_is_remembered() => ForAllLives((before, now, _) =>
    {
        if (before is not null && now is not null)
            now.Fence.ShouldBeGreaterThanOrEqualTo(before.Fence);
    });

    [Fact]
    public void A_record_is_only_replaced_by_one_that_is_not_lower() => ForAllLives((before, now, _) =>
    {
        if (before?.Record is { } old && now?.Record is { } young)
            young.Version.ShouldBeGreaterThanOrEqualTo(old.Version);
    });

    [Fact]
    public void What_has_ended_has_no_state_again_but_by_a_version_that_is_not_lower() => ForAllLives((before, now, step) =>
    {
        if (before?.Record is { HasEnded: true } && now is { HoldsState: true })
            step.Kind.ShouldBe(StepKind.Keep);
    });

    [Fact]
    public void A_record_is_never_above_the_promise() => ForAllLives((_, now, _) =>
    {
        if (now?.Record is { } record)
            record.Version.Ballot.ShouldBeLessThanOrEqualTo(now.Fence);
    });

    [Fact]
    public void A_drop_never_takes_what_it_does_not_name() => ForAllLives((before, now, step) =>
    {
        if (step.Kind == StepKind.Drop && before?.Record is { } record && record.Version >= step.Version)
            now!.Record.ShouldBe(record);
    });

    [Fact]
    public void The_counts_are_always_those_of_a_recount() => ForAllLives((_, shelf) =>
    {
        var kept = Keys.Select(shelf.Find).OfType<CopyState>().ToList();

        (shelf.States, shelf.Bytes).ShouldBe((kept.Count(state => state.HoldsState), kept.Sum(state => (long)state.Bytes)));
    });

    [Fact]
    public void What_would_have_to_move_is_what_holds_a_state() => ForAllLives((_, shelf) =>
        shelf.Records.Select(record => record.Key).ShouldBe(Keys.Where(key => shelf.Find(key) is { HoldsState: true }), ignoreOrder: true));

    [Fact]
    public void Nothing_that_is_due_is_left_on_the_shelf() => ForAllLives((now, shelf) =>
    {
        shelf.Expire(now);

        Keys.Select(shelf.Find).OfType<CopyState>().All(state => state.NextLook > now).ShouldBeTrue();
    });

    /// <summary>What the key was like before and after the step, once what was due then had been seen to.</summary>
    private static void ForAllLives(Action<Look?, Look?, Step> promise) => ForAll((shelf, step, now) =>
    {
        shelf.Expire(now);
        var before = Look.At(shelf.Find(step.Key));
        Apply(shelf, step, now);
        promise(before, Look.At(shelf.Find(step.Key)), step);
    });

    private static void ForAllLives(Action<TimeSpan, CopyShelf> promise) => ForAll((shelf, step, now) =>
    {
        Apply(shelf, step, now);
        promise(now, shelf);
    });

    private static void ForAll(Action<CopyShelf, Step, TimeSpan> act) => Steps.Array[1, 60].Sample(
        steps =>
        {
            var (shelf, now) = (new CopyShelf(), TimeSpan.Zero);
            foreach (var step in steps)
                act(shelf, step, now += step.After);
        },
        iter: 1_000);

    private static void Apply(CopyShelf shelf, Step step, TimeSpan now)
    {
        var record = new StashRecord(step.Version, Sample.Payload(new string('x', step.Revision)), TimeSpan.FromSeconds(40), now + TimeSpan.FromSeconds(40));
        switch (step.Kind)
        {
            case StepKind.Keep: shelf.Keep(step.Key, step.Ballot, record, null, now); break;
            case StepKind.KeepEnded: shelf.Keep(step.Key, step.Ballot, record.Ended(), null, now); break;
            case StepKind.Fence: shelf.TryFence(step.Key, step.Ballot, Nodes.B, now); break;
            case StepKind.Drop: shelf.Drop(new KeyedVersion(step.Key, step.Version), now); break;
            case StepKind.Remove: shelf.Remove(step.Key); break;
            default: shelf.Expire(now); break;
        }
    }

    private sealed record Step(StepKind Kind, StashKey Key, uint Fence, uint Epoch, int Revision, TimeSpan After)
    {
        public Ballot Ballot => new(Fence, 0);

        public RecordVersion Version => new(new Ballot(Epoch, 0), Revision);
    }

    /// <summary>What a key was like at one moment.</summary>
    private sealed record Look(Ballot Fence, StashRecord? Record)
    {
        public bool HoldsState => Record is { HasEnded: false };

        public static Look? At(CopyState? state) => state is null ? null : new Look(state.Fence, state.Record);
    }
}
