using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Entries;

public sealed class EntrySavingSpec : EntrySpec
{
    [Fact]
    public async Task A_save_replaces_the_whole_state()
    {
        var entry = await StartOwnedAsync(NewOwner());

        var saved = await AskAsync(entry, new Save(Born, Two));

        saved.ShouldBe(new Saved(1));
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>().Payload.ShouldBe(Two);
    }

    [Fact]
    public async Task An_unchanged_save_writes_nothing()
    {
        var entry = await StartOwnedAsync(NewOwner());
        await AskAsync(entry, new Save(Born, Two));

        var again = await AskAsync(entry, new Save(Born, Sample.Payload("two")));

        again.ShouldBe(new Unchanged(Copies: 1));
        Readings["livestash.saves"].ShouldBe(1);
    }

    [Fact]
    public async Task Another_state_version_is_another_state()
    {
        var entry = await StartOwnedAsync(NewOwner());

        var saved = await AskAsync(entry, new Save(Born, One with { StateVersion = "2" }));

        saved.ShouldBeOfType<Saved>();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>().Payload.StateVersion.ShouldBe("2");
    }

    [Fact]
    public async Task Revisions_count_the_writes()
    {
        var entry = await StartOwnedAsync(NewOwner());

        await AskAsync(entry, new Save(Born, Two));
        await AskAsync(entry, new Save(Born, Two));
        await AskAsync(entry, new Save(Born, One));

        entry.Tell(new Find(Key, Run: 1, Round: 1, WithState: false), TestActor);
        (await ExpectMsgAsync<FindAnswer>()).Record!.Version.ShouldBe(new RecordVersion(Born, 2));
    }

    [Fact]
    public async Task A_stateless_save_is_refused_while_an_owner_lives()
    {
        var entry = await StartOwnedAsync(NewOwner());

        var answer = await AskAsync(entry, new SaveByReference(Born.Epoch, Two.Bytes));

        answer.ShouldBeOfType<Superseded>();
        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>().Payload.ShouldBe(One);
    }

    [Fact]
    public async Task A_stateless_save_is_refused_for_an_older_epoch()
    {
        var (entry, owner) = (await StartLingeringAsync(), NewOwner());
        await ClaimAsync(entry, owner);
        owner.Stop();

        var answer = await AskAsync(entry, new SaveByReference(Born.Epoch, Two.Bytes));

        answer.ShouldBeOfType<Superseded>();
    }

    [Fact]
    public async Task A_stateless_save_keeps_the_state_version()
    {
        var entry = await StartAsync();
        await AskAsync(entry, Birth(Akka.Actor.ActorRefs.Nobody) with { Payload = One with { StateVersion = "v1" } });

        await AskAsync(entry, new SaveByReference(Born.Epoch, Two.Bytes));

        (await AskAsync(entry, new Read(1))).ShouldBeOfType<Found>().Payload.StateVersion.ShouldBe("v1");
    }
}
