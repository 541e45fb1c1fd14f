using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>A state whose time is over, as far as this node knows: when it says so.</summary>
public sealed class StoreFindSpec : StoreSpec
{
    private static readonly StashRecord Lingering = State with { Deadline = TimeSpan.FromSeconds(1) };
    private static readonly Ballot Promised = State.Version.Ballot.Next(7);

    [Fact]
    public async Task Of_what_it_kept_itself_it_says_so_at_once()
    {
        await TellAsync(Sample.Left(Lingering, key: Key) with { Holder = B });
        Advance(TimeSpan.FromSeconds(1));

        (await FindAsync(Key)).Record!.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_a_copy_it_does_not_while_its_primary_cannot_be_heard()
    {
        await TellAsync(new CopyBatch(B, 7, [new CopyItem(Key, CopyKind.State, Lingering)]), CreateTestProbe());
        Advance(TimeSpan.FromSeconds(2));
        (await FindAsync(Key)).Record!.HasEnded.ShouldBeTrue();

        Roster.View = Roster.View with { Unreachable = [B] };

        await DoesNotAnswerAsync();
    }

    [Fact]
    public async Task Of_what_was_promised_to_a_claim_it_does_not_while_that_may_give_it_a_new_time()
    {
        await TellAsync(Sample.Left(Lingering, fence: Promised, key: Key) with { Holder = B });

        Advance(Copying.ClaimSettles - TimeSpan.FromMilliseconds(1));

        await DoesNotAnswerAsync();
    }

    [Fact]
    public async Task Of_what_was_promised_to_a_claim_it_does_when_nothing_can_come_of_that_any_more()
    {
        await TellAsync(Sample.Left(Lingering, fence: Promised, key: Key) with { Holder = B });

        Advance(Copying.ClaimSettles);

        (await FindAsync(Key)).Record!.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task Not_while_what_the_claim_sent_to_the_holder_of_the_copy_is_not_known_to_be_lost()
    {
        await TellAsync(Sample.Left(Lingering, fence: Promised, key: Key) with { Holder = B });
        Targets.Silent(B);

        Advance(Copying.ClaimSettles * 5);

        await DoesNotAnswerAsync();
    }

    [Fact]
    public async Task Nothing_comes_of_it_from_a_holder_that_is_no_member_any_more()
    {
        await TellAsync(Sample.Left(Lingering, fence: Promised, key: Key) with { Holder = B });
        Targets.Silent(B);
        Roster.View = SeenBy(A, A, C);

        Advance(Copying.ClaimSettles);

        (await FindAsync(Key)).Record!.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_state_whose_time_is_not_over_is_shown_whatever_was_promised()
    {
        await TellAsync(Sample.Left(State, fence: Promised, key: Key) with { Holder = B });

        (await FindAsync(Key)).Record!.HasEnded.ShouldBeFalse();
    }

    private async Task DoesNotAnswerAsync()
    {
        await TellAsync(new Find(Key, 1, 1, WithState: false));

        Asker.HasMessages.ShouldBeFalse();
    }
}
