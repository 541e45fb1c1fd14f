using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

public sealed class EntryTimeToLiveSpec : EntrySpec
{
    [Fact]
    public async Task While_the_owner_lives_the_stash_does_not_expire()
    {
        var entry = await StartOwnedAsync(NewOwner());

        for (var i = 0; i < 20; i++)
            await AdvanceAsync(entry, Ttl);

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>().Payload.ShouldBe(One);
    }

    [Fact]
    public async Task The_time_to_live_begins_with_the_death_of_the_owner()
    {
        var owner = NewOwner();
        var entry = await StartOwnedAsync(owner);
        await AdvanceAsync(entry, Ttl * 2.5);
        await DieAsync(owner, entry, Born);

        await AdvanceAsync(entry, Ttl - Instant);
        var before = (Usage.Entries, Usage.PayloadBytes);
        await AdvanceAsync(entry, Instant);
        var after = (Usage.Entries, Usage.PayloadBytes);

        (before, after).ShouldBe(((1, One.Bytes.Length), (1, 0)));
    }

    [Fact]
    public async Task An_owner_that_died_before_the_stash_was_born_is_dead()
    {
        var owner = NewOwner();
        owner.Stop();

        var entry = await StartOwnedAsync(owner);
        await DieAsync(owner, entry, Born);
        await AdvanceAsync(entry, Ttl);

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Gone>();
    }

    [Fact]
    public async Task An_expired_stash_frees_its_state_at_once()
    {
        var entry = await StartLingeringAsync();

        await AdvanceAsync(entry, Ttl);

        (Usage.Entries, Usage.PayloadBytes).ShouldBe((1, 0));
    }

    [Fact]
    public async Task An_expired_stash_reports_to_the_ledger_once()
    {
        var entry = await StartLingeringAsync();

        for (var i = 0; i < 5; i++)
        {
            await AdvanceAsync(entry, Ttl);
            await AskAsync(entry, new Read(1));
        }

        await Ledger.ExpectMsgAsync(new EntryExpired(Key, Born));
        Ledger.HasMessages.ShouldBeFalse();
        Ledger.LastSender.ShouldBe(entry);
        Readings["livestash.stashes.expired"].ShouldBe(1);
    }

    [Fact]
    public async Task Past_its_deadline_it_is_gone_though_no_timer_has_fired()
    {
        var entry = await StartLingeringAsync();

        Time.Advance(Ttl);
        var answer = await AskAsync(entry, new Read(1));

        answer.ShouldBeOfType<Gone>();
        await Ledger.ExpectMsgAsync(new EntryExpired(Key, Born));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_expired_stash_answers_every_command_with_gone(string name)
    {
        var entry = await StartLingeringAsync();
        Time.Advance(Ttl);

        var answer = await AskAsync(entry, CommandNamed(name));

        answer.ShouldBeOfType<Gone>();
    }

    [Fact]
    public async Task An_expired_stash_is_not_born_again()
    {
        var entry = await StartLingeringAsync();
        Time.Advance(Ttl);

        (await AskAsync(entry, Birth(NewOwner()))).ShouldBeOfType<Superseded>();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Gone>();
    }

    public static TheoryData<string> Commands() => [nameof(Read), nameof(Save), nameof(SaveByReference), nameof(Claim), nameof(Reset), nameof(ResetByReference)];

    private static IEntryCommand CommandNamed(string name) => name switch
    {
        nameof(Read) => new Read(1),
        nameof(Save) => new Save(Born, Two),
        nameof(SaveByReference) => new SaveByReference(Born.Epoch, Two.Bytes),
        nameof(Claim) => new Claim(7, null, ActorRefs.Nobody),
        nameof(Reset) => new Reset(Born),
        _ => new ResetByReference(Born.Epoch, OnlyIfUnowned: false),
    };
}
