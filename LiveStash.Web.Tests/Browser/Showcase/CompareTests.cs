using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>The comparison on one node. What each column loses and keeps there is Blazor's doing as much as ours.</summary>
[Collection(SharesBrowser.Name)]
public sealed class CompareTests(DefaultBrowser browser)
{
    private static readonly TimeSpan LateBy = TimeSpan.FromSeconds(1);

    [Fact]
    public Task A_dropped_socket_costs_nobody_anything_on_the_same_node() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Drop my socket");

        await compare.ShouldScoreAsync("drop", "kept", "kept", "kept");
    });

    [Fact]
    public Task A_pause_costs_the_plain_column_its_state_and_the_other_two_nothing() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Pause the circuit");

        await compare.ShouldScoreAsync("pause", "lost", "kept", "kept");
    });

    [Fact]
    public Task A_circuit_that_has_come_back_once_pauses_like_any_other() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();
        await compare.PressAsync("Drop my socket");
        await compare.ShouldScoreAsync("drop", "kept", "kept", "kept");

        await compare.PressAsync("Pause the circuit");

        await compare.ShouldScoreAsync("pause", "lost", "kept", "kept");
    });

    [Fact]
    public Task After_a_resume_that_fails_the_next_load_has_what_LiveStash_keeps() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();
        await compare.PressAsync("Drop my socket");
        await compare.ShouldScoreAsync("drop", "kept", "kept", "kept");

        // Blazor holds a circuit that was rejoined for paused already, and its server refuses to resume one that is there.
        await page.EvaluateAsync("async () => { await Blazor.pauseCircuit(); await Blazor.resumeCircuit().catch(() => {}); location.reload(); }");

        await compare.ShouldBeLiveAsync();
        await compare.ShouldSayAsync("livestash", "Ada · 4 guests · A table by the window");
    });

    [Fact]
    public Task A_page_that_pauses_stays_connected_until_it_has_the_state() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        var order = new ConcurrentQueue<string>();
        await PauseWire.LayAsync(page, async (wire, message) =>
        {
            if (PauseWire.IsState(message))
            {
                await Eventually.PassedAsync(LateBy);
                order.Enqueue("state");
            }

            wire.Pass(message);
        }, left: () => order.Enqueue("left"));
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Pause the circuit");

        await compare.ShouldScoreAsync("pause", "lost", "kept", "kept");
        order.Distinct().ShouldBe(["state", "left"]);
    });

    [Fact]
    public Task A_pause_whose_answer_is_lost_with_the_connection_is_scored_as_one() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await PauseWire.LayAsync(page, async (wire, message) =>
        {
            if (!PauseWire.IsState(message))
                return;
            wire.Pass(message);
            await wire.CutAsync();
        });
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Pause the circuit");

        await compare.ShouldScoreAsync("pause", "lost", "kept", "kept");
    });

    [Fact]
    public Task A_pause_that_does_not_come_about_is_told_and_not_scored() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await PauseWire.LayCutAsync(page);
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Pause the circuit");

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The circuit was not paused, and is as it was. Try again.");
        await compare.ShouldBeLiveAsync();
        await compare.ShouldSayAsync("plain", "Ada · 4 guests · A table by the window");
        await Expect(page.Locator("tr[data-event]")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_reload_begins_anew_in_all_columns_and_the_score_outlives_it() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Reload");

        await compare.ShouldScoreAsync("reload", "lost", "lost", "lost");
        await compare.ShouldSayAsync("livestash", "Nothing filled in yet.");
    });

    [Fact]
    public Task A_page_that_is_loaded_anew_before_its_event_came_about_scores_nothing_and_takes_the_next_one() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();
        await page.EvaluateAsync("() => sessionStorage.setItem('compare.pending', JSON.stringify({ event: 'restart', before: {}, began: Date.now(), load: performance.timeOrigin, happened: false }))");

        await page.ReloadAsync();

        await compare.ShouldBeLiveAsync();
        await Expect(page.Locator("tr[data-event]")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Nothing_is_scored_where_nothing_was_filled_in() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await page.GotoAsync("/compare");
        await compare.ShouldBeLiveAsync();

        await compare.PressAsync("Drop my socket");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("There is nothing to lose yet");
        await Expect(page.Locator("tr[data-event]")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_node_without_the_launcher_cannot_be_ended_from_the_page() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await page.GotoAsync("/compare");
        await compare.ShouldBeLiveAsync();

        foreach (var button in new[] { page.Locator("button[data-event=restart]"), page.Locator("button[data-event=kill]") })
        {
            await Expect(button).ToHaveCountAsync(1);
            await Expect(button).ToBeHiddenAsync();
        }
    });

    [Fact]
    public Task What_became_of_an_event_is_read_out() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Drop my socket");

        await Expect(page.Locator("main > section > [aria-live=polite]")).ToHaveTextAsync(new Regex("^Dropped socket, back on 127.0.0.1:[0-9]+, .* Plain: kept, \\[PersistentState\\]: kept, LiveStash: kept[.]$"));
    });

    [Fact]
    public Task On_a_phone_no_word_of_the_score_leaves_its_cell() => browser.OnTabAsync(async page =>
    {
        await page.SetViewportSizeAsync(320, 800);
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();
        await compare.PressAsync("Pause the circuit");
        await compare.ShouldScoreAsync("pause", "lost", "kept", "kept");

        var tooWide = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(".scores :is(th, td)")]
                .filter(cell => cell.scrollWidth > cell.clientWidth && getComputedStyle(cell.parentElement.parentElement).position !== "absolute")
                .map(cell => cell.textContent)
            """);

        tooWide.ShouldBeEmpty();
    });
}
