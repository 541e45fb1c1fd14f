using System.Globalization;
using System.Net;
using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>The page <c>/cluster</c> under the launcher: it tells where a stash is, and what happens to all nodes.</summary>
[Collection(SharesLaunchedCluster.Name)]
public sealed class LaunchedClusterTests(ClusterBrowser browser)
{
    // In milliseconds: a node that was killed is noticed after seconds, and removed after some more.
    private const int NoticedWithin = 30_000;

    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public Task The_page_names_the_node_where_the_stash_lives_and_the_node_where_its_copy_is() => browser.OnTabAsync(async page =>
    {
        var (home, copy) = await MarkAsync(page);

        copy.ShouldNotBe(home);
        await Expect(Row(page, home)).ToContainTextAsync("(this page)");
        await Expect(page.Locator("svg.wide g.home")).ToContainTextAsync(home);
        await Expect(page.Locator("svg.wide g.copy")).ToContainTextAsync(copy);
    });

    [Fact]
    public Task When_the_node_of_the_copy_is_killed_the_page_names_another_one_by_itself() => browser.OnTabAsync(async page =>
    {
        var (home, copy) = await MarkAsync(page);
        var third = browser.Process.Nodes().Single(node => node.Name != home && node.Name != copy).Name;

        (await browser.KillAsync(page, copy)).ShouldBe(202);

        await Expect(page.Locator("[data-copy] code")).ToHaveTextAsync(third, new() { Timeout = NoticedWithin });
        await Expect(page.Locator("[data-home] code")).ToHaveTextAsync(home);
        await Expect(page.Locator("svg.wide g.copy")).ToContainTextAsync(third);
    });

    [Fact]
    public Task What_lived_on_a_killed_node_and_was_not_claimed_yet_is_shown_as_orphans_of_both_others() => browser.OnTabAsync(async page =>
    {
        var (home, copy) = await MarkAsync(page);
        var third = browser.Process.Nodes().Single(node => node.Name != home && node.Name != copy);
        await StashAsync(new CookieContainer(), third);
        var before = (OnHome: await Figure(page, home, "orphans").InnerTextAsync(), OnCopy: await Figure(page, copy, "orphans").InnerTextAsync());

        (await browser.KillAsync(page, third.Name)).ShouldBe(202);

        await Expect(Figure(page, home, "orphans")).Not.ToHaveTextAsync(before.OnHome, new() { Timeout = NoticedWithin });
        await Expect(Figure(page, copy, "orphans")).Not.ToHaveTextAsync(before.OnCopy, new() { Timeout = NoticedWithin });
    });

    [Fact]
    public Task A_hand_over_between_two_nodes_is_shown_on_the_page_of_a_third() => browser.OnTabAsync(async page =>
    {
        var (home, _) = await MarkAsync(page);
        var others = browser.Process.Nodes().Where(node => node.Name != home).ToList();
        var away = int.Parse(await Figure(page, others[0].Name, "moved-away").InnerTextAsync(), CultureInfo.InvariantCulture);
        var arrived = int.Parse(await Figure(page, others[1].Name, "moved-in").InnerTextAsync(), CultureInfo.InvariantCulture);
        var cookies = new CookieContainer();
        var reference = await StashAsync(cookies, others[0]);

        using (var there = new ApiClient(others[1].Address, cookies))
            (await there.RecoverAsync(reference)).Status.ShouldBe(HttpStatusCode.OK);

        await Expect(Figure(page, others[0].Name, "moved-away")).ToHaveTextAsync($"{away + 1}");
        await Expect(Figure(page, others[1].Name, "moved-in")).ToHaveTextAsync($"{arrived + 1}");
    });

    [Fact]
    public Task Over_HTTP_too_the_answers_name_the_node_of_the_stash_and_that_of_its_copy() => browser.OnTabAsync(async page =>
    {
        await browser.UntilWholeAsync(page);
        var nodes = (browser.Process.Nodes()[0], browser.Process.Nodes()[1]);
        var cookies = new CookieContainer();
        using var here = new ApiClient(nodes.Item1.Address, cookies);
        using var there = new ApiClient(nodes.Item2.Address, cookies);

        var created = await here.CreateAsync("""{"state":1}""");
        var (home, copy) = (created.Text("node"), created.Text("copyNode"));

        browser.NodeOf(home).ShouldBe(nodes.Item1);
        browser.NodeOf(copy).ShouldNotBe(nodes.Item1);
        await Eventually.TrueAsync(async () => await ReadAsync(there, created.Text("reference")) == (home, copy), AnsweredWithin, "a read names both");
        (await there.SaveAsync(created.Text("reference"), "2")).Text("copyNode").ShouldBe(copy);
    });

    /// <summary>Who is slow for a moment is passed over: the copy answers in its place.</summary>
    private static async Task<(string Home, string Copy)> ReadAsync(ApiClient there, string reference)
    {
        var read = await there.ReadAsync(reference);
        return (read.Text("node"), read.Text("copyNode"));
    }

    /// <summary>Opens the page on three nodes and makes a stash: where it lives, and where its copy is.</summary>
    private async Task<(string Home, string Copy)> MarkAsync(IPage page)
    {
        await browser.UntilWholeAsync(page);
        await page.GotoAsync("/cluster");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stash a mark" }).ClickAsync();
        await Expect(page.GetByText("acknowledged by 2 of 3 nodes")).ToBeVisibleAsync();
        await Expect(page.Locator("tr[data-node]")).ToHaveCountAsync(3);
        return (await page.Locator("[data-home] code").InnerTextAsync(), await page.Locator("[data-copy] code").InnerTextAsync());
    }

    private static async Task<string> StashAsync(CookieContainer cookies, LaunchedNode on)
    {
        using var client = new ApiClient(on.Address, cookies);
        return await client.StashAsync("1");
    }

    private static ILocator Row(IPage page, string node) => page.Locator("tr[data-node]", new() { HasText = node });

    private static ILocator Figure(IPage page, string node, string figure) => Row(page, node).Locator($"[data-figure={figure}]");
}
