using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class StatelessTests(SharedHost shared)
{
    private static readonly StashEntryOptions Ownerless = new() { Ownerless = true, StateVersion = "1" };

    [Fact]
    public async Task A_read_tells_state_version_node_and_copies()
    {
        var reference = await StashAsync();

        var read = await shared.Stash.ReadAsync(reference, Sample.Ann);

        (read.Status, Sample.Text(read.State), read.StateVersion, read.Node, read.Copies)
            .ShouldBe((StashReadStatus.Found, "two", "1", shared.Host.Cluster.Self, 1));
    }

    [Fact]
    public async Task A_save_by_reference_replaces_the_state_and_keeps_its_version()
    {
        var reference = await StashAsync();

        var saved = await shared.Stash.SaveAsync(reference, Sample.Ann, Sample.Bytes("three"));
        var read = await shared.Stash.ReadAsync(reference, Sample.Ann);

        saved.ShouldBe(new StashSaveResult(StashSaveStatus.Saved, reference, 1));
        (Sample.Text(read.State), read.StateVersion).ShouldBe(("three", "1"));
    }

    [Fact]
    public async Task A_save_by_reference_is_refused_while_a_connection_owns_the_stash()
    {
        await using var owner = shared.Stash.Open(Sample.Ann);
        await owner.SaveAsync(Sample.Bytes("two"));

        var saved = await shared.Stash.SaveAsync(owner.Reference!, Sample.Ann, Sample.Bytes("three"));

        saved.Status.ShouldBe(StashSaveStatus.Superseded);
        Sample.Text((await shared.Stash.ReadAsync(owner.Reference!, Sample.Ann)).State).ShouldBe("two");
    }

    [Fact]
    public async Task A_save_by_an_older_reference_is_refused()
    {
        var old = await StashAsync();
        await using var next = await shared.Stash.RecoverAsync(old, Sample.Ann, Ownerless);

        (await shared.Stash.SaveAsync(old, Sample.Ann, Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Superseded);
        (await shared.Stash.SaveAsync(next.Reference!, Sample.Ann, Sample.Bytes("four"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task A_session_that_ends_lets_go_at_once()
    {
        for (var i = 0; i < 50; i++)
        {
            var session = shared.Stash.Open(Sample.Ann);
            await session.SaveAsync(Sample.Bytes("two"));
            await session.DisposeAsync();

            (await shared.Stash.SaveAsync(session.Reference!, Sample.Ann, Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Saved);
        }
    }

    [Fact]
    public async Task A_missing_reference_or_binding_is_an_argument_error()
    {
        await Should.ThrowAsync<ArgumentNullException>(async () => await shared.Stash.ReadAsync(null!, Sample.Ann));
        await Should.ThrowAsync<ArgumentNullException>(async () => await shared.Stash.ReadAsync("x", null!));
        await Should.ThrowAsync<ArgumentNullException>(async () => await shared.Stash.RecoverAsync("x", null!));
        Should.Throw<ArgumentNullException>(() => shared.Stash.Open(null!));
    }

    private async Task<string> StashAsync()
    {
        await using var session = shared.Stash.Open(Sample.Ann, Ownerless);
        return (await session.SaveAsync(Sample.Bytes("two"))).Reference!;
    }
}
