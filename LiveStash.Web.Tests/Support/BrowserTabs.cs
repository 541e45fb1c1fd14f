using Microsoft.Playwright;

namespace LiveStash.Web.Tests.Support;

/// <summary>A real browser, one for all tests. Each has a fresh profile in it.</summary>
internal static class BrowserTabs
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // In milliseconds. What a test expects is there within one second; on a machine that runs several hosts and browsers, five are not always enough.
    private const float ExpectWithin = 15_000;

    private static readonly Lazy<Task<IBrowser>> Browser = new(LaunchAsync);

    /// <summary>Runs a test on a tab of a fresh profile, for pages of that address. When it fails, a screenshot, the page's console and the host's log stay in the folder <c>failures</c> of the test output.</summary>
    public static async Task OnTabAsync(Uri address, Func<string> log, string name, Func<IPage, Task> test)
    {
        await using var tab = await OpenTabAsync(address, log);
        await tab.RunAsync(name, test);
    }

    /// <summary>A tab of a fresh profile, for pages of that address, on which tests run one after the other.</summary>
    public static async Task<BrowserTab> OpenTabAsync(Uri address, Func<string> log) =>
        await BrowserTab.OpenAsync(await (await Browser.Value).NewContextAsync(new() { BaseURL = address.ToString() }), log);

    private static async Task<IBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(ExpectWithin);
        // Both end with this process.
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await Chromium.PathAsync(), Args = Arguments });
    }
}
