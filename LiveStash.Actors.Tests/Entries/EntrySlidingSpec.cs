using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

public sealed class EntrySlidingSpec : EntrySpec
{
    private static readonly TimeSpan Most = Ttl * 0.9;

    [Fact]
    public async Task A_stateless_read_starts_the_time_to_live_anew()
    {
        var entry = await StartLingeringAsync();

        await AdvanceAsync(entry, Most);
        await AskAsync(entry, new Read(1));
        await AdvanceAsync(entry, Most);

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Fact]
    public async Task A_stateless_save_starts_the_time_to_live_anew()
    {
        var entry = await StartLingeringAsync();

        await AdvanceAsync(entry, Most);
        await AskAsync(entry, new SaveByReference(Born.Epoch, Two.Bytes));
        await AdvanceAsync(entry, Most);

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Fact]
    public async Task An_unchanged_stateless_save_starts_the_time_to_live_anew()
    {
        var entry = await StartLingeringAsync();

        await AdvanceAsync(entry, Most);
        await AskAsync(entry, new SaveByReference(Born.Epoch, One.Bytes));
        await AdvanceAsync(entry, Most);

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    public async Task A_save_of_a_session_without_an_owner_starts_the_time_to_live_anew(string state)
    {
        var entry = await StartLingeringAsync();

        await AdvanceAsync(entry, Most);
        await AskAsync(entry, new Save(Born, Sample.Payload(state)));
        await AdvanceAsync(entry, Most);

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Fact]
    public async Task A_refused_stateless_save_does_not()
    {
        var entry = await StartLingeringAsync();

        await AdvanceAsync(entry, Most);
        await AskAsync(entry, new SaveByReference(Born.Epoch + 1, Two.Bytes));
        await AdvanceAsync(entry, Ttl - Most);

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Gone>();
    }

    [Fact]
    public async Task A_claim_without_an_owner_starts_the_time_to_live_anew()
    {
        var entry = await StartLingeringAsync();

        await AdvanceAsync(entry, Most);
        await ClaimAsync(entry, ActorRefs.Nobody);
        await AdvanceAsync(entry, Most);

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Fact]
    public async Task A_stash_that_slid_still_expires_by_its_timer()
    {
        var entry = await StartLingeringAsync();
        await AdvanceAsync(entry, Most);
        await AskAsync(entry, new Read(1));

        await AdvanceAsync(entry, Ttl - Most);
        await AdvanceAsync(entry, Most);

        await Ledger.ExpectMsgAsync(new EntryExpired(Key, Born));
    }

    [Fact]
    public async Task A_claim_with_a_shorter_time_to_live_expires_by_that()
    {
        var entry = await StartLingeringAsync();
        await ClaimAsync(entry, ActorRefs.Nobody, timeToLive: Ttl / 5);

        await AdvanceAsync(entry, Ttl / 5);

        await Ledger.ExpectMsgAsync<EntryExpired>();
    }

    [Fact]
    public async Task Reads_and_saves_set_no_timer()
    {
        var entry = await StartLingeringAsync();
        await SettleAsync(entry);
        var before = Scheduler.TimersSet;

        for (var i = 0; i < 100; i++)
        {
            await AskAsync(entry, new Read(1));
            await AskAsync(entry, new Save(Born, Sample.Payload($"state {i}")));
            await AskAsync(entry, new SaveByReference(Born.Epoch, Sample.Bytes($"another {i}")));
        }

        Scheduler.TimersSet.ShouldBe(before);
    }

    [Fact]
    public async Task A_timer_that_comes_too_early_is_set_for_the_rest()
    {
        var entry = await StartLingeringAsync();
        await AdvanceAsync(entry, Most);
        await AskAsync(entry, new Read(1));
        var before = Scheduler.TimersSet;

        await AdvanceAsync(entry, Ttl - Most);

        Scheduler.TimersSet.ShouldBe(before + 1);
        Ledger.HasMessages.ShouldBeFalse();
    }
}
