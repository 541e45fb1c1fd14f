using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

public sealed class EntryOwnershipSpec : EntrySpec
{
    [Fact]
    public async Task A_claim_hands_over_the_state_under_a_higher_ballot()
    {
        var entry = await StartOwnedAsync(NewOwner());
        await AskAsync(entry, new Save(Born, Two));

        var granted = (await AskAsync(entry, new Claim(7, null, NewOwner()))).ShouldBeOfType<Granted>();

        (granted.Entry, granted.Ballot, granted.Payload).ShouldBe((entry, Born.Next(7), Two));
    }

    [Fact]
    public async Task A_claim_tells_the_old_owner_that_it_is_over()
    {
        var old = new OwnerEar();
        var entry = await StartOwnedAsync(NewOwner(old));

        await ClaimAsync(entry, NewOwner());

        await old.ShouldHearAsync();
    }

    [Fact]
    public async Task After_a_claim_the_old_owner_saves_nothing()
    {
        var entry = await StartOwnedAsync(NewOwner());
        await ClaimAsync(entry, NewOwner());

        var answer = await AskAsync(entry, new Save(Born, Two));

        answer.ShouldBeOfType<Superseded>();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>().Payload.ShouldBe(One);
    }

    [Fact]
    public async Task After_a_claim_the_old_owner_resets_nothing()
    {
        var entry = await StartOwnedAsync(NewOwner());
        await ClaimAsync(entry, NewOwner());

        var answer = await AskAsync(entry, new Reset(Born));

        answer.ShouldBeOfType<Superseded>();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Fact]
    public async Task The_same_attempt_gets_the_same_answer()
    {
        var ear = new OwnerEar();
        var owner = NewOwner(ear);
        var entry = await StartLingeringAsync();

        var first = await AskAsync(entry, new Claim(7, null, owner));
        var again = await AskAsync(entry, new Claim(7, null, owner));

        again.ShouldBe(first);
        ear.Superseded.ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_birth_gets_the_same_answer()
    {
        var (entry, birth) = (await StartAsync(), Birth(NewOwner()));

        var first = await AskAsync(entry, birth);
        var again = await AskAsync(entry, birth);

        again.ShouldBe(first);
        (Usage.Entries, Readings["livestash.stashes.created"]).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Another_birth_of_the_same_key_is_refused()
    {
        var entry = await StartOwnedAsync(NewOwner());

        var answer = await AskAsync(entry, Birth(NewOwner()) with { Ballot = Born with { Attempt = 101 }, Payload = Two });

        answer.ShouldBeOfType<Superseded>();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>().Payload.ShouldBe(One);
    }

    [Fact]
    public async Task The_death_of_an_owner_that_was_superseded_changes_nothing()
    {
        var old = NewOwner();
        var entry = await StartOwnedAsync(old);
        await ClaimAsync(entry, NewOwner());

        old.Stop();
        await AdvanceAsync(entry, Ttl * 3);

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>();
    }

    [Fact]
    public async Task A_claim_without_an_owner_ends_the_ownership()
    {
        var old = new OwnerEar();
        var entry = await StartOwnedAsync(NewOwner(old));

        await ClaimAsync(entry, ActorRefs.Nobody);
        await AdvanceAsync(entry, Ttl);

        await old.ShouldHearAsync();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Gone>();
    }
}
