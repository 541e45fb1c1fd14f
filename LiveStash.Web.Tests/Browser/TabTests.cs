using LiveStash.Web.Tests.Support;
using static LiveStash.Web.Tests.Support.TabScript;

namespace LiveStash.Web.Tests.Browser;

/// <summary>What a tab keeps, and how a page comes to it: <c>tab.js</c>, on pages that have nothing else.</summary>
[Collection(SharesBrowser.Name)]
public sealed class TabTests(DefaultBrowser browser)
{
    private static readonly TimeSpan LockedWithin = TimeSpan.FromSeconds(20);

    [Fact]
    public Task A_page_that_is_reloaded_is_known_for_a_reload() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);

        await ReloadAsync(page);

        (await ArrivalAsync(page)).ShouldBe("reload kept");
    });

    [Fact]
    public Task A_page_that_is_reloaded_while_its_connection_is_down_comes_back() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);
        await page.EvaluateAsync("() => tab.lost()");

        await ReloadAsync(page);

        (await ArrivalAsync(page)).ShouldBe("return kept");
    });

    [Fact]
    public Task A_page_that_comes_back_is_still_coming_back_when_it_is_reloaded_before_the_server_knows() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);
        await page.EvaluateAsync("() => tab.lost()");
        await ReloadAsync(page);
        await ArrivalAsync(page);
        await page.EvaluateAsync("() => tab.arrived('return')");

        await ReloadAsync(page);
        var before = await ArrivalAsync(page);
        await page.EvaluateAsync("() => { tab.arrived('return'); tab.keep('moved'); }");
        await ReloadAsync(page);

        before.ShouldBe("return kept");
        (await ArrivalAsync(page)).ShouldBe("reload moved");
    });

    [Fact]
    public Task A_page_that_the_browser_killed_comes_back() => browser.OnTabAsync(async page =>
    {
        // As far as a script can tell: a killed page hears of nothing.
        await page.AddInitScriptAsync("addEventListener('pagehide', event => event.stopImmediatePropagation(), true)");
        await KeptAsync(page);
        await page.WaitForFunctionAsync("() => sessionStorage.getItem('spec.page') !== null");
        await page.GotoAsync("about:blank");

        await OpenAsync(page);

        (await ArrivalAsync(page)).ShouldBe("return kept");
    });

    [Fact]
    public Task A_page_that_its_user_stays_on_just_as_the_browser_grants_its_lock_is_known_if_it_is_killed_later() => browser.OnTabAsync(async page =>
    {
        await page.AddInitScriptAsync("""
            addEventListener('pagehide', event => event.stopImmediatePropagation(), true);
            const request = LockManager.prototype.request;
            LockManager.prototype.request = function (name, ...rest) {
              const granted = rest.pop();
              return request.call(this, name, ...rest, lock => { dispatchEvent(new Event('beforeunload')); return granted(lock); });
            };
            """);
        await KeptAsync(page);
        await page.WaitForFunctionAsync("() => sessionStorage.getItem('spec.page') !== null");
        await page.GotoAsync("about:blank");

        await OpenAsync(page);

        (await ArrivalAsync(page)).ShouldBe("return kept");
    });

    [Fact]
    public Task A_page_that_is_shown_again_holds_one_lock_though_it_was_left_before_it_had_its_first() => browser.OnTabAsync(async page =>
    {
        await page.AddInitScriptAsync("""
            const request = LockManager.prototype.request;
            const asked = [];
            LockManager.prototype.request = function (name, granted) {
              return new Promise(resolve => asked.push(() => new Promise(called => {
                resolve(request.call(this, name, lock => { called(); return granted(lock); }));
              })));
            };
            window.grantAll = () => Promise.all(asked.map(ask => ask()));
            """);
        await KeptAsync(page);
        await page.EvaluateAsync("""
            async () => {
              dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
              dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
              await grantAll();
            }
            """);

        await Eventually.TrueAsync(() => page.EvaluateAsync<bool>("""
            async () => {
              const { held } = await navigator.locks.query();
              return held.length === 1 && held[0].name === sessionStorage.getItem('spec.page');
            }
            """), LockedWithin, "the page holds the one lock that it names");
    });

    [Fact]
    public Task A_duplicated_tab_begins_anew_and_drops_its_copy() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);
        var copy = await page.RunAndWaitForPopupAsync(() => page.EvaluateAsync("() => { window.open('about:blank'); }"));

        await OpenAsync(copy);

        (await ArrivalAsync(copy)).ShouldBe("visit null");
        (await page.EvaluateAsync<string?>("() => tab.reference")).ShouldBe("kept");
    });

    [Fact]
    public Task What_a_page_begins_after_its_circuit_was_closed_is_a_visit() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);
        await ReloadAsync(page);
        await page.EvaluateAsync("() => { tab.arrived('reload'); tab.end(); }");

        (await ArrivalAsync(page)).ShouldBe("visit kept");
    });

    [Fact]
    public Task A_frame_keeps_a_reference_of_its_own() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);
        await page.EvaluateAsync("() => { document.body.append(document.createElement('iframe')); }");

        var frame = page.Frames[1];
        await frame.EvaluateAsync(Open);
        await frame.EvaluateAsync("() => { tab.arrival(); tab.keep('the frame'); }");

        (await page.EvaluateAsync<string?>("() => tab.reference")).ShouldBe("kept");
    });

    [Fact]
    public Task Two_frames_of_a_page_keep_each_its_own() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync(AnyPage);
        await page.EvaluateAsync("() => { document.body.append(document.createElement('iframe'), document.createElement('iframe')); }");
        var (first, second) = (page.Frames[1], page.Frames[2]);
        await first.EvaluateAsync(Open);
        await first.EvaluateAsync("() => { tab.arrival(); tab.arrived('visit'); tab.keep('the first'); }");

        await second.EvaluateAsync(Open);
        await second.EvaluateAsync("() => { tab.arrival(); tab.arrived('visit'); tab.keep('the second'); }");

        (await first.EvaluateAsync<string?>("() => tab.reference")).ShouldBe("the first");
    });

    [Fact]
    public Task Where_the_browser_stores_nothing_a_page_still_comes_back_to_its_stash() => browser.OnTabAsync(async page =>
    {
        await page.AddInitScriptAsync("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('Blocked.', 'SecurityError'); } })");

        await KeptAsync(page);

        (await ArrivalAsync(page)).ShouldBe("return kept");
    });

    [Fact]
    public Task Where_there_is_no_room_a_page_that_is_reloaded_is_known_all_the_same() => browser.OnTabAsync(async page =>
    {
        await KeptAsync(page);
        await page.WaitForFunctionAsync("() => sessionStorage.getItem('spec.page') !== null");
        await page.EvaluateAsync("""
            () => {
              for (let size = 4 << 20, number = 0; size >= 1; number++)
                try { sessionStorage.setItem(number, "x".repeat(size)); } catch { size >>= 1; }
            }
            """);

        await ReloadAsync(page);

        (await ArrivalAsync(page)).ShouldBe("reload kept");
    });
}
