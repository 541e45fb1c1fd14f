using System.Text;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Hosting;

public sealed class HostingTests
{
    private static readonly StashBinding Ann = StashBinding.FromSecret("ann");

    [Fact]
    public async Task AddAkka_WithLiveStash_gives_an_app_a_working_stash()
    {
        await using var host = await StashHost.StartAsync();

        await ShouldKeepAsync(host.Stash);
    }

    private static async Task ShouldKeepAsync(ILiveStash stash)
    {
        var session = stash.Open(Ann);
        var saved = await session.SaveAsync(Encoding.UTF8.GetBytes("two"));
        await session.DisposeAsync();

        await using var back = await stash.RecoverAsync(saved.Reference, Ann);

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        back.Status.ShouldBe(StashStatus.Recovered);
        Encoding.UTF8.GetString(back.State.Span).ShouldBe("two");
    }
}
