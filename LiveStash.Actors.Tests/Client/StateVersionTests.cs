using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class StateVersionTests(SharedHost shared)
{
    private static readonly StashEntryOptions V1 = new() { StateVersion = "1" };
    private static readonly StashEntryOptions V2 = new() { StateVersion = "2" };

    [Fact]
    public async Task A_stash_of_the_same_version_is_recovered()
    {
        var reference = await StashAsync("two", V1);

        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V1);

        (back.Status, Sample.Text(back.State)).ShouldBe((StashStatus.Recovered, "two"));
    }

    [Fact]
    public async Task A_caller_that_names_no_version_takes_any()
    {
        var reference = await StashAsync("two", V1);

        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann);

        back.Status.ShouldBe(StashStatus.Recovered);
    }

    [Fact]
    public async Task A_version_mismatch_is_an_error_and_deletes()
    {
        var reference = await StashAsync("two", V1);

        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V2);

        (back.Status, back.Error).ShouldBe((StashStatus.Error, StashError.VersionMismatch));
        (back.Reference, back.State.Length).ShouldBe((null, 0));
        (await shared.Stash.ReadAsync(reference, Sample.Ann)).Status.ShouldBe(StashReadStatus.NotFound);
    }

    [Fact]
    public async Task A_stash_without_a_version_does_not_match_one()
    {
        var reference = await StashAsync("two", new StashEntryOptions());

        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V1);

        back.Error.ShouldBe(StashError.VersionMismatch);
    }

    [Fact]
    public async Task After_a_version_mismatch_a_save_starts_a_new_stash()
    {
        var reference = await StashAsync("two", V1);
        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V2);

        var saved = await back.SaveAsync(Sample.Bytes("new shape"));

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        Sample.Text((await shared.Stash.ReadAsync(saved.Reference!, Sample.Ann)).State).ShouldBe("new shape");
        (await shared.Stash.ReadAsync(reference, Sample.Ann)).Status.ShouldBe(StashReadStatus.NotFound);
    }

    [Fact]
    public async Task Migrate_brings_an_older_state_into_the_present_shape_and_stores_it()
    {
        var reference = await StashAsync("two", V1);

        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V2 with
        {
            Migrate = (version, state) => Sample.Bytes($"{Sample.Text(state)} of version {version}"),
        });

        (back.Status, Sample.Text(back.State)).ShouldBe((StashStatus.Recovered, "two of version 1"));
        var stored = await shared.Stash.ReadAsync(back.Reference!, Sample.Ann);
        (Sample.Text(stored.State), stored.StateVersion).ShouldBe(("two of version 1", "2"));
    }

    [Fact]
    public async Task Migrate_is_not_asked_where_the_version_matches()
    {
        var reference = await StashAsync("two", V1);

        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V1 with { Migrate = (_, _) => throw new NotSupportedException() });

        back.Status.ShouldBe(StashStatus.Recovered);
    }

    [Fact]
    public async Task A_migrate_that_fails_leaves_the_stash_as_it_was()
    {
        var reference = await StashAsync("two", V1);

        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V2 with { Migrate = (_, _) => throw new NotSupportedException() });

        (back.Status, back.Error, back.State.Length).ShouldBe((StashStatus.Error, StashError.MigrationFailed, 0));
        await ShouldBeAsItWasAsync(reference);
    }

    [Fact]
    public async Task After_a_migrate_that_failed_a_save_starts_a_new_stash_and_leaves_the_old_one_alone()
    {
        var reference = await StashAsync("two", V1);
        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V2 with { Migrate = (_, _) => throw new NotSupportedException() });
        var referenceOfNothing = back.Reference;

        var saved = await back.SaveAsync(Sample.Bytes("fresh"));

        referenceOfNothing.ShouldBeNull();
        saved.Status.ShouldBe(StashSaveStatus.Saved);
        Sample.Text((await shared.Stash.ReadAsync(saved.Reference!, Sample.Ann)).State).ShouldBe("fresh");
        await ShouldBeAsItWasAsync(reference);
    }

    [Fact]
    public async Task Another_owner_that_came_during_a_migrate_that_failed_does_not_concern_the_new_stash()
    {
        var reference = await StashAsync("two", V1);
        var other = Task.FromResult<StashSession>(null!);
        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V2 with
        {
            Migrate = (_, _) =>
            {
                other = shared.Stash.RecoverAsync(reference, Sample.Ann).AsTask();
                throw new NotSupportedException();
            },
        });
        await using var taken = await other;

        var saved = await back.SaveAsync(Sample.Bytes("fresh"));

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        back.Superseded.IsCancellationRequested.ShouldBeFalse();
        (await taken.SaveAsync(Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task A_migrate_that_gives_too_much_has_failed()
    {
        var reference = await StashAsync("two", V1);

        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann, V2 with { Migrate = (_, _) => new byte[(1024 * 1024) + 1] });

        back.Error.ShouldBe(StashError.MigrationFailed);
        await ShouldBeAsItWasAsync(reference);
    }

    [Fact]
    public async Task After_a_version_mismatch_whose_reset_is_in_doubt_there_is_no_state_and_no_reference()
    {
        await using var host = await StashHost.StartAsync();
        var reference = host.SealAnything();
        await host.StandInAsync(StashKey.Of(host.Open(reference).Id, Sample.Ann), static (command, self) =>
            command is Claim ? new Granted(self, new Ballot(2, 100), Sample.Payload("two", "1"), 1) : InDoubt.Instance);

        await using var back = await host.Stash.RecoverAsync(reference, Sample.Ann, V2);

        (back.Status, back.Error).ShouldBe((StashStatus.Error, StashError.VersionMismatch));
        (back.Reference, back.State.Length).ShouldBe((null, 0));
    }

    [Theory]
    [InlineData("1\n2")]
    [InlineData("\r")]
    [InlineData("1\u0085")]
    public void A_version_with_a_control_character_is_an_argument_error(string version) =>
        Should.Throw<ArgumentException>(() => shared.Stash.Open(Sample.Ann, new StashEntryOptions { StateVersion = version })).Message.ShouldContain("control character");

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_version_of_no_or_too_many_characters_is_an_argument_error(string version) =>
        Should.Throw<ArgumentException>(() => shared.Stash.Open(Sample.Ann, new StashEntryOptions { StateVersion = version })).Message.ShouldContain("1 to 64");

    private async Task<string> StashAsync(string state, StashEntryOptions options)
    {
        await using var session = shared.Stash.Open(Sample.Ann, options);
        return (await session.SaveAsync(Sample.Bytes(state))).Reference!;
    }

    private async Task ShouldBeAsItWasAsync(string reference)
    {
        await using var again = await shared.Stash.RecoverAsync(reference, Sample.Ann, V1);

        (again.Status, Sample.Text(again.State)).ShouldBe((StashStatus.Recovered, "two"));
    }
}
