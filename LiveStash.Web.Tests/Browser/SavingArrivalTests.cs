using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>The page's module, in a tab that was never left: whatever reference it has a copy of is another tab's.</summary>
[Collection(SharesBrowser.Name)]
public sealed class SavingArrivalTests(DefaultBrowser browser)
{
    /// <summary>The hub sends the message <c>LiveStash</c> before the answer to the call that saved.</summary>
    private const string Arrive = """
        async () => {
          sessionStorage.setItem("spec", "of another tab");
          const { keepStash } = await import("/_content/LiveStash.AspNetCore/livestash.js");
          let tell;
          const connection = { on: (_, handler) => { tell = handler; }, invoke: async (_, arrival) => { tell("its own"); return arrival.reference; } };
          const stash = keepStash(connection, { key: "spec" });
          return [await stash.arrive(), stash.reference];
        }
        """;

    [Fact]
    public Task A_hub_that_saves_when_a_fresh_page_arrives_is_come_back_to() => browser.OnPageAsync(CounterPage.Hub, async counter =>
    {
        await counter.Page.GotoAsync("/counter");

        var told = await counter.Page.EvaluateAsync<string?[]>(Arrive);

        told.ShouldBe([null, "its own"]);
    });
}
