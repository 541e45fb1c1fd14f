using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class RecoveryTests(SharedHost shared)
{
    [Fact]
    public async Task Recovery_brings_the_state_back()
    {
        var reference = await StashAsync("two");

        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann);

        (back.Status, back.Error, Sample.Text(back.State), back.Copies).ShouldBe((StashStatus.Recovered, StashError.None, "two", 1));
    }

    [Fact]
    public async Task Recovery_gives_a_fresh_reference_and_the_old_one_goes_on_finding()
    {
        var old = await StashAsync("two");

        var back = await shared.Stash.RecoverAsync(old, Sample.Ann);
        await back.DisposeAsync();
        await using var again = await shared.Stash.RecoverAsync(old, Sample.Ann);

        back.Reference.ShouldNotBe(old);
        again.Status.ShouldBe(StashStatus.Recovered);
    }

    [Fact]
    public async Task Recovery_takes_ownership_and_the_previous_owner_s_save_is_refused()
    {
        await using var previous = shared.Stash.Open(Sample.Ann);
        await previous.SaveAsync(Sample.Bytes("two"));

        await using var next = await shared.Stash.RecoverAsync(previous.Reference, Sample.Ann);
        var refused = await previous.SaveAsync(Sample.Bytes("three"));
        var saved = await next.SaveAsync(Sample.Bytes("four"));

        (refused.Status, refused.Copies, saved.Status).ShouldBe((StashSaveStatus.Superseded, 0, StashSaveStatus.Saved));
        Sample.Text((await shared.Stash.ReadAsync(next.Reference!, Sample.Ann)).State).ShouldBe("four");
    }

    [Fact]
    public async Task Recovery_tells_the_previous_owner_that_it_is_superseded()
    {
        await using var previous = shared.Stash.Open(Sample.Ann);
        await previous.SaveAsync(Sample.Bytes("two"));

        await using var next = await shared.Stash.RecoverAsync(previous.Reference, Sample.Ann);

        await Eventually.FireAsync(previous.Superseded);
        next.Superseded.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task The_end_of_a_previous_owner_does_not_free_the_next_one()
    {
        await using var previous = shared.Stash.Open(Sample.Ann);
        await previous.SaveAsync(Sample.Bytes("two"));
        await using var next = await shared.Stash.RecoverAsync(previous.Reference, Sample.Ann);

        await previous.DisposeAsync();

        (await shared.Stash.SaveAsync(next.Reference!, Sample.Ann, Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Superseded);
        (await next.SaveAsync(Sample.Bytes("four"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Recovery_without_a_reference_is_new(string? reference)
    {
        await using var session = await shared.Stash.RecoverAsync(reference, Sample.Ann);

        session.Status.ShouldBe(StashStatus.New);
        (await session.SaveAsync(Sample.Bytes("one"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("garbage")]
    [InlineData("äöü\0")]
    public async Task Recovery_of_garbage_is_not_found(string reference) =>
        await ShouldNotBeFoundAsync(reference, Sample.Ann);

    [Fact]
    public async Task Recovery_of_a_reference_that_never_was_a_stash_is_not_found() =>
        await ShouldNotBeFoundAsync(shared.Host.SealAnything(), Sample.Ann);

    [Fact]
    public async Task Recovery_under_another_binding_is_not_found_and_takes_nothing_from_the_owner()
    {
        await using var owner = shared.Stash.Open(Sample.Ann);
        await owner.SaveAsync(Sample.Bytes("two"));

        await ShouldNotBeFoundAsync(owner.Reference!, Sample.Bob);

        (await owner.SaveAsync(Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task Recovery_of_an_altered_reference_is_not_found()
    {
        var reference = await StashAsync("two");

        await ShouldNotBeFoundAsync(reference[..^1] + (reference[^1] == 'A' ? 'Q' : 'A'), Sample.Ann);
    }

    [Fact]
    public async Task Of_many_that_recover_at_once_one_owns_the_stash_in_the_end()
    {
        var reference = await StashAsync("two");

        var sessions = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await shared.Stash.RecoverAsync(reference, Sample.Ann))));
        var saves = await Task.WhenAll(sessions.Select((session, i) => session.SaveAsync(Sample.Bytes($"mine {i}")).AsTask()));

        sessions.ShouldAllBe(session => session.Status == StashStatus.Recovered);
        saves.Count(save => save.Status == StashSaveStatus.Saved).ShouldBe(1);
        saves.Count(save => save.Status == StashSaveStatus.Superseded).ShouldBe(49);
    }

    private async Task<string> StashAsync(string state)
    {
        await using var session = shared.Stash.Open(Sample.Ann);
        return (await session.SaveAsync(Sample.Bytes(state))).Reference!;
    }

    /// <summary>Whatever the reason, a client sees one and the same.</summary>
    private async Task ShouldNotBeFoundAsync(string reference, StashBinding binding)
    {
        await using var session = await shared.Stash.RecoverAsync(reference, binding);

        (session.Status, session.Error, session.Reference, session.State.Length).ShouldBe((StashStatus.NotFound, StashError.None, null, 0));
        (await shared.Stash.ReadAsync(reference, binding)).ShouldBe(new StashReadResult(StashReadStatus.NotFound, default, null, null, 0));
        (await shared.Stash.SaveAsync(reference, binding, Sample.Bytes("x"))).ShouldBe(new StashSaveResult(StashSaveStatus.NotFound, null, 0));
        (await shared.Stash.ResetAsync(reference, binding)).Status.ShouldBe(StashResetStatus.NotFound);
        (await shared.Stash.ForgetAsync(reference, binding)).Status.ShouldBe(StashResetStatus.NotFound);
    }
}
