using CsCheck;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Copies;

/// <summary>Random lives of a shelf with three keys on it, beside nodes B and C.</summary>
public sealed class CopyShelfProperties
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly StashKey[] Keys = [Sample.Key(), Sample.Key(), Sample.Key()];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Enum<StepKind>(), Gen.Int[0, 2], Gen.UInt[0, 4], Gen.UInt[0, 4], Gen.Int[0, 3], Gen.Int[0, 30],
        (kind, key, fence, epoch, revision, seconds) => new Step(kind, Keys[key], fence, Math.Min(fence, epoch), revision, TimeSpan.FromSeconds(seconds)));

    private enum StepKind
    {
        Keep,
        KeepEnded,
        Copy,
        Renew,
        Orphan,
        Mark,
        Fence,
        FenceIf,
        Drop,
        KeptBy,
        Gone,
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
        if (before?.Record is not { HasEnded: true } ended || now is not { HoldsState: true })
            return;

        step.Kind.ShouldBeOneOf(StepKind.Keep, StepKind.Copy, StepKind.Orphan);
        now.Record!.Version.ShouldBeGreaterThanOrEqualTo(ended.Version);
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
    public void A_node_that_goes_takes_no_record_with_it() => ForAllLives((before, now, step) =>
    {
        if (step.Kind == StepKind.Gone)
            now?.Record?.Version.ShouldBe(before!.Record!.Version);
    });

    [Fact]
    public void A_copy_always_has_a_primary() => ForAllLives((_, shelf) =>
        Keys.Select(shelf.Find).OfType<CopyState>().Where(state => state.IsCopy).ShouldAllBe(state => state.Partner != null && state.HoldsState));

    [Fact]
    public void The_counts_are_always_those_of_a_recount() => ForAllLives((_, shelf) =>
    {
        var kept = Keys.Select(shelf.Find).OfType<CopyState>().ToList();

        (shelf.States, shelf.Orphans, shelf.Bytes).ShouldBe((kept.Count(state => state.HoldsState), kept.Count(state => state.IsOrphan), kept.Sum(state => (long)state.Bytes)));
    });

    [Fact]
    public void Alone_are_always_those_of_a_recount() => ForAllLives((_, shelf) =>
        shelf.Alone.ShouldBe(Keys.Where(key => shelf.Find(key) is { IsAlone: true }), ignoreOrder: true));

    [Fact]
    public void What_would_have_to_move_is_what_has_no_live_primary() => ForAllLives((_, shelf) =>
        shelf.Records.Select(record => record.Key).ShouldBe(Keys.Where(key => shelf.Find(key) is { Record: not null, IsCopy: false }), ignoreOrder: true));

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
            var (shelf, now) = (new CopyShelf(Lease, node => node == Nodes.B), TimeSpan.Zero);
            foreach (var step in steps)
                act(shelf, step, now += step.After);
        },
        iter: 1_000);

    private static void Apply(CopyShelf shelf, Step step, TimeSpan now)
    {
        var record = step.Record(now);
        switch (step.Kind)
        {
            case StepKind.Keep: shelf.Keep(Sample.Left(record, step.Ballot, key: step.Key), now); break;
            case StepKind.KeepEnded: shelf.Keep(Sample.Left(record.Ended(now + Lease), step.Ballot, key: step.Key), now); break;
            case StepKind.Copy: Copy(CopyKind.State, record); break;
            case StepKind.Renew: Copy(CopyKind.Renewal, record.ForFind(withState: false)); break;
            case StepKind.Orphan: Copy(CopyKind.Orphan, record); break;
            case StepKind.Mark: Copy(CopyKind.OrphanMark, record.ForFind(withState: false)); break;
            case StepKind.Fence: shelf.TryFence(step.Key, step.Ballot, Nodes.B, now); break;
            case StepKind.FenceIf: shelf.TryFenceIf(new FenceIf(step.Key, record.Version.Ballot, step.Ballot, Nodes.B), now); break;
            case StepKind.Drop: shelf.Drop(new KeyedVersion(step.Key, step.Version), now); break;
            case StepKind.KeptBy: shelf.KeptBy(step.Key, step.From, step.Version); break;
            case StepKind.Gone: shelf.Gone(step.From, now); break;
            case StepKind.Remove: shelf.Remove(step.Key); break;
            default: shelf.Expire(now); break;
        }

        void Copy(CopyKind kind, StashRecord sent) => shelf.Copy(new CopyItem(step.Key, kind, sent), step.From, now);
    }

    private sealed record Step(StepKind Kind, StashKey Key, uint Fence, uint Epoch, int Revision, TimeSpan After)
    {
        public Ballot Ballot => new(Fence, 0);

        public RecordVersion Version => new(new Ballot(Epoch, 0), Revision);

        /// <summary>The sender of what comes, or the node it is about.</summary>
        public Akka.Cluster.UniqueAddress From => Fence % 2 == 0 ? Nodes.B : Nodes.C;

        public StashRecord Record(TimeSpan now) =>
            new(Version, Sample.Payload(new string('x', Revision)), TimeSpan.FromSeconds(40), now + TimeSpan.FromSeconds(40)) { Owned = Revision == 1 };
    }

    /// <summary>What a key was like at one moment.</summary>
    private sealed record Look(Ballot Fence, StashRecord? Record)
    {
        public bool HoldsState => Record is { HasEnded: false };

        public static Look? At(CopyState? state) => state is null ? null : new Look(state.Fence, state.Record);
    }
}
