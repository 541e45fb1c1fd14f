using Microsoft.Playwright;

namespace LiveStash.Web.Tests.Support;

/// <summary><c>tab.js</c> on a page that has nothing else, as <c>tab</c>.</summary>
internal static class TabScript
{
    /// <summary>A page without a script.</summary>
    public const string AnyPage = "/health/live";

    /// <summary>Opens what the tab keeps.</summary>
    public const string Open = """
        async () => {
          const { openTab } = await import("/_content/LiveStash.AspNetCore/tab.js");
          window.tab = openTab("spec");
          await tab.ready;
        }
        """;

    public static async Task OpenAsync(IPage page)
    {
        await page.GotoAsync(AnyPage);
        await page.EvaluateAsync(Open);
    }

    /// <summary>A fresh page, whose server gave it a reference.</summary>
    public static async Task KeptAsync(IPage page)
    {
        await OpenAsync(page);
        await page.EvaluateAsync("() => { tab.arrival(); tab.arrived('visit'); tab.keep('kept'); }");
    }

    public static async Task ReloadAsync(IPage page)
    {
        await page.ReloadAsync();
        await page.EvaluateAsync(Open);
    }

    /// <summary>How the page comes, and with what.</summary>
    public static Task<string> ArrivalAsync(IPage page) =>
        page.EvaluateAsync<string>("() => { const { mount, reference } = tab.arrival(); return `${mount} ${reference}`; }");
}
