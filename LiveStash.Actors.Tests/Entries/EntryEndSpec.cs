using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

public sealed class EntryEndSpec : EntrySpec
{
    [Fact]
    public async Task A_reset_deletes_and_the_entry_leaves()
    {
        var entry = await StartOwnedAsync(NewOwner());

        var answer = await AskAsync(entry, new Reset(Born));

        answer.ShouldBeOfType<Deleted>();
        await ShouldStopAsync(entry);
        Directory.TryFind(Key, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task After_a_reset_a_command_finds_nothing()
    {
        var entry = await StartOwnedAsync(NewOwner());
        await AskAsync(entry, new Reset(Born));

        var right_after = await AskAsync(entry, new Read(1));
        await ShouldStopAsync(entry);
        var later = await AskAsync(entry, new Save(Born, Two));

        (right_after is Gone or Undelivered).ShouldBeTrue();
        later.ShouldBeOfType<Undelivered>();
    }

    [Fact]
    public async Task A_reset_by_reference_tells_the_owner_that_it_is_over()
    {
        var owner = new OwnerEar();
        var entry = await StartOwnedAsync(NewOwner(owner));

        (await AskAsync(entry, new ResetByReference(Born.Epoch, OnlyIfUnowned: false))).ShouldBeOfType<Deleted>();

        await owner.ShouldHearAsync();
    }

    [Fact]
    public async Task A_reset_by_the_owner_tells_it_nothing()
    {
        var owner = new OwnerEar();
        var entry = await StartOwnedAsync(NewOwner(owner));

        await AskAsync(entry, new Reset(Born));
        await ShouldStopAsync(entry);

        owner.Superseded.ShouldBeFalse();
    }

    [Fact]
    public async Task A_courteous_reset_spares_an_owned_stash()
    {
        var entry = await StartOwnedAsync(NewOwner());

        var answer = await AskAsync(entry, new ResetByReference(Born.Epoch, OnlyIfUnowned: true));

        answer.ShouldBeOfType<Superseded>();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Fact]
    public async Task An_empty_entry_answers_gone_and_leaves()
    {
        var entry = await StartAsync();

        var answer = await AskAsync(entry, new Read(1));

        answer.ShouldBeOfType<Gone>();
        await ShouldStopAsync(entry);
        Usage.Entries.ShouldBe(0);
    }

    [Fact]
    public async Task A_swept_entry_leaves_through_its_shard()
    {
        var entry = await StartLingeringAsync();
        await AdvanceAsync(entry, Ttl);

        entry.Tell(new SweepEntry(Key, Born));

        await ShouldStopAsync(entry);
        Traffic.Passivated.ShouldBe(1);
    }

    [Fact]
    public async Task A_sweep_spares_a_stash_that_lives()
    {
        var entry = await StartLingeringAsync();

        entry.Tell(new SweepEntry(Key, Born));

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
        Traffic.Passivated.ShouldBe(0);
    }

    [Fact]
    public async Task However_an_entry_stops_it_counts_no_more()
    {
        var (owned, lingering, expired) = (await StartOwnedAsync(NewOwner()), await StartAsync(), await StartAsync());
        await AskAsync(lingering, Birth(ActorRefs.Nobody) with { Key = Sample.Key() });
        await AskAsync(expired, Birth(ActorRefs.Nobody, Ttl / 2) with { Key = Sample.Key() });
        await AdvanceAsync(expired, Ttl / 2);
        await AskAsync(owned, new Save(Born, Sample.Payload("something longer than before")));

        foreach (var entry in new[] { owned, lingering, expired })
        {
            entry.Tell(PoisonPill.Instance);
            await ShouldStopAsync(entry);
        }

        (Usage.Entries, Usage.PayloadBytes).ShouldBe((0, 0));
        Directory.TryFind(Key, out _).ShouldBeFalse();
    }
}
