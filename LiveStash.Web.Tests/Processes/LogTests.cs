using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

public sealed class LogTests
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Neither_a_reference_nor_a_cookie_is_logged_at_any_level_of_ours()
    {
        await using var host = await HostProcess.StartAsync("--Logging:LogLevel:Default=Trace");
        using var browser = new ApiClient(host.Address);
        await using var page = await HubClient.ConnectAsync(host.Address, browser.Cookies);
        var stashed = await browser.StashAsync("1");
        var recovered = (await browser.RecoverAsync(stashed)).Text("reference");
        await page.OpenAsync();
        var counted = (await page.AddAsync(1)).Reference!;

        await browser.SaveAsync(stashed, "2");
        await browser.ReadAsync("tampered" + stashed);
        await page.RecoverAsync(recovered);
        await page.RecoverAsync(counted);
        await browser.DeleteAsync(recovered);
        // A log is written a little after what it tells of: all of it is there when the host has ended.
        await host.SignalAsync("TERM");
        await host.ExitCodeAsync(StopWithin);

        host.Log.ShouldContain("Application is shutting down");
        var cookie = browser.Cookies.GetAllCookies().ShouldHaveSingleItem().Value;
        foreach (var secret in new[] { stashed, recovered, counted, cookie })
            host.Log.ShouldNotContain(secret[..20]);
    }
}
