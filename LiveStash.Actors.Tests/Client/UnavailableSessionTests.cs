using Akka.Hosting;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

/// <summary>A session that was opened while it could not be known whether its stash exists.</summary>
[Collection(Hosts.Name)]
public sealed class UnavailableSessionTests(SharedHost shared)
{
    [Fact]
    public async Task It_keeps_the_reference_that_was_brought()
    {
        var reference = await StashAsync();

        await using var session = await RecoverTooSoonAsync(reference);

        (session.Status, session.Reference, session.State.Length).ShouldBe((StashStatus.Unavailable, reference, 0));
    }

    [Fact]
    public async Task Its_saves_are_refused_with_the_reference_that_was_brought()
    {
        var reference = await StashAsync();
        await using var session = await RecoverTooSoonAsync(reference);

        var refused = await session.SaveAsync(Sample.Bytes("three"));

        refused.ShouldBe(new StashSaveResult(StashSaveStatus.Unavailable, reference, 0));
        Sample.Text((await shared.Stash.ReadAsync(reference, Sample.Ann)).State).ShouldBe("two");
    }

    [Fact]
    public async Task Its_reset_deletes_what_the_reference_names()
    {
        var reference = await StashAsync();
        await using var session = await RecoverTooSoonAsync(reference);

        var reset = await session.ResetAsync();

        reset.Status.ShouldBe(StashResetStatus.Deleted);
        (await shared.Stash.ReadAsync(reference, Sample.Ann)).Status.ShouldBe(StashReadStatus.NotFound);
    }

    [Fact]
    public async Task After_its_reset_it_goes_on_as_one_without_a_stash()
    {
        var reference = await StashAsync();
        await using var session = await RecoverTooSoonAsync(reference);

        await session.ResetAsync();
        var (status, kept) = (session.Status, session.Reference);
        var saved = await session.SaveAsync(Sample.Bytes("three"));

        (status, kept).ShouldBe((StashStatus.NotFound, null));
        saved.Status.ShouldBe(StashSaveStatus.Saved);
        Sample.Text((await shared.Stash.ReadAsync(saved.Reference!, Sample.Ann)).State).ShouldBe("three");
    }

    [Fact]
    public async Task After_a_reset_that_finds_nothing_it_goes_on_as_one_without_a_stash()
    {
        var reference = await StashAsync();
        await using var session = await RecoverTooSoonAsync(reference);
        await shared.Stash.ResetAsync(reference, Sample.Ann);

        var reset = await session.ResetAsync();

        (reset.Status, session.Status, session.Reference).ShouldBe((StashResetStatus.NotFound, StashStatus.NotFound, null));
        (await session.SaveAsync(Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task After_a_reset_that_is_refused_it_is_as_it_was()
    {
        var reference = await StashAsync();
        await using var session = await RecoverTooSoonAsync(reference);
        await using var owner = await shared.Stash.RecoverAsync(reference, Sample.Ann);

        var reset = await session.ResetAsync();

        (reset.Status, session.Status, session.Reference).ShouldBe((StashResetStatus.Superseded, StashStatus.Unavailable, reference));
        (await owner.SaveAsync(Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task A_reset_while_it_still_cannot_be_known_leaves_it_as_it_was()
    {
        await using var host = StashHost.Make(services => services.AddAkka("spec", StashHost.Brisk).WithLiveStash(o => (o.LookupTimeout, o.HedgeAfter) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(50))));
        var reference = host.SealAnything();
        await using var session = await host.Stash.RecoverAsync(reference, Sample.Ann);

        var reset = await session.ResetAsync();

        (reset.Status, session.Status, session.Reference).ShouldBe((StashResetStatus.Unavailable, StashStatus.Unavailable, reference));
    }

    private async Task<string> StashAsync()
    {
        await using var session = shared.Stash.Open(Sample.Ann);
        return (await session.SaveAsync(Sample.Bytes("two"))).Reference!;
    }

    /// <summary>As before the node is Up: nothing begins on it.</summary>
    private async Task<StashSession> RecoverTooSoonAsync(string reference)
    {
        var roster = shared.Host.Node.Roster;
        var view = roster.View;
        roster.View = view with { SelfIsUp = false };
        try
        {
            return await shared.Stash.RecoverAsync(reference, Sample.Ann);
        }
        finally
        {
            roster.View = view;
        }
    }
}
