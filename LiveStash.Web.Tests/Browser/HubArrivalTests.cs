using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static LiveStash.Web.Tests.Support.TabScript;

namespace LiveStash.Web.Tests.Browser;

/// <summary>How a hub page arrives, and arrives again: <c>livestash.js</c>, over connections that fail as the test says.</summary>
[Collection(SharesBrowser.Name)]
public sealed class HubArrivalTests(DefaultBrowser browser)
{
    private static readonly TimeSpan TriedWithin = TimeSpan.FromSeconds(20);

    /// <summary>A connection of which <c>invoke</c> says what becomes of each arrival. It keeps the page's handlers, and counts.</summary>
    private const string Connect = """
        async state => {
          const { keepStash } = await import("/_content/LiveStash.AspNetCore/livestash.js");
          window.arrivals = [];
          window.answers = [];
          window.failures = [];
          window.connection = {
            state,
            on: (_, handler) => { connection.tell = handler; },
            onreconnecting: handler => { connection.lose = handler; },
            onreconnected: handler => { connection.reconnect = handler; },
            onclose: handler => { connection.close = handler; },
            answer: () => Promise.reject(new Error("no answer")),
            invoke: (_, arrival) => { arrivals.push(`${arrival.Mount} ${arrival.Reference}`); return connection.answer(); },
          };
          window.stash = keepStash(connection, { key: "spec", arrived: answer => { answers.push(answer); connection.shown?.(); }, failed: failure => failures.push(failure.message) });
        }
        """;

    [Fact]
    public Task A_page_that_knows_its_reference_comes_back_to_it_though_the_call_that_told_it_failed() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);
        await page.EvaluateAsync("() => tab.lost()");
        await page.ReloadAsync();
        await page.EvaluateAsync(Connect, "Connected");
        await page.EvaluateAsync("() => { connection.answer = async () => { connection.tell('moved'); throw new Error('lost'); }; return stash.arrive().catch(() => {}); }");

        await page.EvaluateAsync("() => stash.arrive().catch(() => {})");

        (await ArrivalsAsync(page)).ShouldBe(["Return kept", "Return moved"]);
    });

    [Theory]
    [InlineData("Connected")]
    [InlineData(null)]
    public Task A_connection_that_is_back_and_cannot_arrive_tries_five_times_and_tells(string? state) => browser.OnTabAsync(async page =>
    {
        await ReconnectedAsync(page, state);

        for (var tries = 2; tries <= 5; tries++)
            await TryAgainAsync(page, tries);
        await page.Clock.RunForAsync(60_000);

        (await ArrivalsAsync(page)).Length.ShouldBe(5);
        (await page.EvaluateAsync<string[]>("() => failures")).ShouldBe(["no answer"]);
    });

    [Fact]
    public Task What_a_page_does_with_the_answer_is_no_failure_to_arrive() => browser.OnTabAsync(async page =>
    {
        await OpenedAsync(page, "Connected");
        await page.EvaluateAsync("() => { connection.answer = async () => 'answer'; connection.shown = () => { throw new Error('of the page'); }; connection.reconnect(); }");
        await UntilArrivedAsync(page, 1);

        await page.Clock.RunForAsync(60_000);

        (await ArrivalsAsync(page)).Length.ShouldBe(1);
        (await page.EvaluateAsync<string[]>("() => answers")).ShouldBe(["answer"]);
    });

    [Fact]
    public Task A_connection_that_is_lost_again_before_the_next_try_arrives_once_when_it_is_back() => browser.OnTabAsync(async page =>
    {
        await ReconnectedAsync(page, "Connected");
        await page.EvaluateAsync("() => { connection.lose(); connection.answer = async () => 'answer'; connection.reconnect(); }");
        await UntilArrivedAsync(page, 2);

        await page.Clock.RunForAsync(60_000);

        (await page.EvaluateAsync<string[]>("() => answers")).ShouldBe(["answer"]);
    });

    [Fact]
    public Task A_page_that_arrives_by_itself_is_not_sent_again_by_a_reconnect_that_failed_before() => browser.OnTabAsync(async page =>
    {
        await ReconnectedAsync(page, "Connected");
        await page.EvaluateAsync("() => { connection.answer = async () => 'answer'; return stash.arrive(); }");

        await page.Clock.RunForAsync(60_000);

        (await page.EvaluateAsync<string[]>("() => answers")).ShouldBe(["answer"]);
    });

    [Fact]
    public Task A_page_that_makes_a_new_connection_goes_on_with_what_the_one_before_it_left() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync(AnyPage);
        await page.EvaluateAsync(Connect, "Connected");
        await page.EvaluateAsync("() => { connection.answer = async () => { connection.tell('kept'); }; return stash.arrive(); }");
        await page.EvaluateAsync("() => { connection.state = 'Disconnected'; connection.close(); }");

        await page.EvaluateAsync(Connect, "Connected");
        await page.EvaluateAsync("() => { connection.answer = async () => {}; return stash.arrive(); }");

        (await ArrivalsAsync(page)).ShouldBe(["Return kept"]);
    });

    [Fact]
    public Task What_yet_comes_of_the_connection_before_it_changes_nothing() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync(AnyPage);
        await page.EvaluateAsync(Connect, "Connected");
        await page.EvaluateAsync("() => { connection.state = 'Disconnecting'; window.before = connection; }");
        await page.EvaluateAsync(Connect, "Connected");
        await page.EvaluateAsync("() => { connection.answer = async () => { connection.tell('kept'); }; return stash.arrive(); }");

        await page.EvaluateAsync("() => { before.tell('moved'); before.lose(); before.close(); before.reconnect(); }");

        (await ArrivalsAsync(page)).ShouldBe(["Visit null"]);
        (await page.EvaluateAsync<string?[]>("() => [stash.reference, sessionStorage.getItem('spec.return')]")).ShouldBe(["kept", null]);
    });

    [Fact]
    public Task Two_connections_of_a_page_cannot_keep_their_references_under_one_key() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync(AnyPage);
        await page.EvaluateAsync(Connect, "Connected");

        var refused = await Should.ThrowAsync<PlaywrightException>(() => page.EvaluateAsync(Connect, "Connected"));

        refused.Message.ShouldContain("Give each hub a key of its own");
    });

    private static async Task OpenedAsync(IPage page, string? state)
    {
        await page.Clock.InstallAsync();
        await page.GotoAsync(AnyPage);
        await page.EvaluateAsync(Connect, state);
    }

    /// <summary>The connection came back, and the first try has failed.</summary>
    private static async Task ReconnectedAsync(IPage page, string? state)
    {
        await OpenedAsync(page, state);
        await page.EvaluateAsync("() => connection.reconnect()");
        await UntilArrivedAsync(page, 1);
    }

    private static async Task TryAgainAsync(IPage page, int tries)
    {
        await page.Clock.RunForAsync(1000 * tries);
        await UntilArrivedAsync(page, tries);
    }

    private static Task UntilArrivedAsync(IPage page, int times) =>
        Eventually.TrueAsync(async () => (await ArrivalsAsync(page)).Length == times, TriedWithin, $"the page has tried {times} times");

    private static Task<string[]> ArrivalsAsync(IPage page) => page.EvaluateAsync<string[]>("() => arrivals");
}
