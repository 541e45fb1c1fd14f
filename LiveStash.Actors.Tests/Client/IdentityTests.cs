using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class IdentityTests(SharedHost shared)
{
    [Fact]
    public async Task The_id_of_a_stash_is_the_same_across_reconnects()
    {
        var session = await OpenAsync();
        var ids = new List<UInt128> { IdOf(session) };

        for (var i = 0; i < 3; i++)
        {
            await session.DisposeAsync();
            session = await shared.Stash.RecoverAsync(session.Reference, Sample.Ann);
            ids.Add(IdOf(session));
        }

        await session.DisposeAsync();
        ids.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_fresh_session_has_an_id_of_its_own()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();

        IdOf(second).ShouldNotBe(IdOf(first));
    }

    [Fact]
    public async Task A_save_after_a_reset_has_a_new_id()
    {
        await using var session = await OpenAsync();
        var old = IdOf(session);

        await session.ResetAsync();
        await session.SaveAsync(Sample.Bytes("two"));

        IdOf(session).ShouldNotBe(old);
    }

    [Fact]
    public async Task A_save_after_nothing_was_found_has_a_new_id()
    {
        var unknown = shared.Host.SealAnything();
        await using var session = await shared.Stash.RecoverAsync(unknown, Sample.Ann);

        await session.SaveAsync(Sample.Bytes("two"));

        IdOf(session).ShouldNotBe(shared.Host.Open(unknown).Id.Value);
    }

    [Fact]
    public async Task Every_recovery_raises_the_epoch()
    {
        await using var first = await OpenAsync();
        await using var second = await shared.Stash.RecoverAsync(first.Reference, Sample.Ann);
        await using var third = await shared.Stash.RecoverAsync(first.Reference, Sample.Ann);

        StashSession[] sessions = [first, second, third];
        sessions.Select(session => shared.Host.Open(session.Reference!).Epoch).ShouldBe([1u, 2u, 3u]);
    }

    private async Task<StashSession> OpenAsync()
    {
        var session = shared.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("one"));
        return session;
    }

    private UInt128 IdOf(StashSession session) => shared.Host.Open(session.Reference!).Id.Value;
}
