using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class ResetTests(SharedHost shared)
{
    [Fact]
    public async Task Reset_makes_a_later_recover_return_not_found()
    {
        await using var session = await OpenAsync();
        var reference = session.Reference;

        var reset = await session.ResetAsync();

        reset.Status.ShouldBe(StashResetStatus.Deleted);
        await using var back = await shared.Stash.RecoverAsync(reference, Sample.Ann);
        back.Status.ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task After_a_reset_there_is_no_state_and_no_reference()
    {
        await using var session = await OpenAsync();

        await session.ResetAsync();

        (session.Reference, session.State.Length, session.Copies).ShouldBe((null, 0, 0));
    }

    [Fact]
    public async Task A_save_after_a_reset_starts_again_under_a_new_reference()
    {
        await using var session = await OpenAsync();
        var old = session.Reference!;
        await session.ResetAsync();

        var saved = await session.SaveAsync(Sample.Bytes("two"));

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        (await shared.Stash.ReadAsync(saved.Reference!, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
        (await shared.Stash.ReadAsync(old, Sample.Ann)).Status.ShouldBe(StashReadStatus.NotFound);
    }

    [Fact]
    public async Task A_reset_of_nothing_finds_nothing()
    {
        await using var session = shared.Stash.Open(Sample.Ann);

        (await session.ResetAsync()).Status.ShouldBe(StashResetStatus.NotFound);
    }

    [Fact]
    public async Task A_reset_by_reference_deletes_under_the_eyes_of_its_owner()
    {
        await using var owner = await OpenAsync();

        var reset = await shared.Stash.ResetAsync(owner.Reference!, Sample.Ann);

        reset.Status.ShouldBe(StashResetStatus.Deleted);
        await Eventually.FireAsync(owner.Superseded);
        (await owner.SaveAsync(Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Superseded);
        (await shared.Stash.ReadAsync(owner.Reference!, Sample.Ann)).Status.ShouldBe(StashReadStatus.NotFound);
    }

    [Fact]
    public async Task A_reset_by_an_older_reference_is_refused()
    {
        var session = await OpenAsync();
        var old = session.Reference!;
        await session.DisposeAsync();
        await using var next = await shared.Stash.RecoverAsync(old, Sample.Ann);

        var reset = await shared.Stash.ResetAsync(old, Sample.Ann);

        reset.Status.ShouldBe(StashResetStatus.Superseded);
        (await shared.Stash.ReadAsync(old, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task A_previous_owner_resets_nothing()
    {
        await using var previous = await OpenAsync();
        await using var next = await shared.Stash.RecoverAsync(previous.Reference, Sample.Ann);

        var reset = await previous.ResetAsync();

        reset.Status.ShouldBe(StashResetStatus.Superseded);
        (await next.SaveAsync(Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task Forget_spares_a_stash_with_a_live_owner()
    {
        await using var owner = await OpenAsync();

        var forgotten = await shared.Stash.ForgetAsync(owner.Reference!, Sample.Ann);

        forgotten.Status.ShouldBe(StashResetStatus.Superseded);
        (await owner.SaveAsync(Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task Forget_deletes_a_stash_that_nobody_owns()
    {
        var session = await OpenAsync();
        await session.DisposeAsync();

        var forgotten = await shared.Stash.ForgetAsync(session.Reference!, Sample.Ann);

        forgotten.Status.ShouldBe(StashResetStatus.Deleted);
        (await shared.Stash.ReadAsync(session.Reference!, Sample.Ann)).Status.ShouldBe(StashReadStatus.NotFound);
    }

    private async Task<StashSession> OpenAsync()
    {
        var session = shared.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("two"));
        return session;
    }
}
