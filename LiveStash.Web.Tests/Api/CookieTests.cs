using System.Buffers.Text;
using LiveStash.AspNetCore.Binding;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class CookieTests(ApiHost host)
{
    [Fact]
    public async Task The_cookie_is_http_only_lax_and_not_secure_on_http()
    {
        using var browser = host.NewBrowser();

        var cookie = (await browser.CreateAsync("""{"state":1}""")).Headers["Set-Cookie"];

        cookie.ShouldStartWith("LiveStash=");
        cookie.ShouldEndWith("; path=/; samesite=lax; httponly");
    }

    [Fact]
    public void The_cookie_is_secure_and_bound_to_the_host_on_https()
    {
        var context = new DefaultHttpContext { Request = { Scheme = "https" } };

        StashCookie.Ensure(context);

        var cookie = context.Response.Headers.SetCookie.ToString();
        cookie.ShouldStartWith("__Host-LiveStash=");
        cookie.ShouldEndWith("; path=/; secure; samesite=lax; httponly");
    }

    [Fact]
    public void The_cookie_has_128_bits_that_differ_each_time()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => StashCookie.Ensure(new DefaultHttpContext())).ToList();

        secrets.Distinct().Count().ShouldBe(100);
        secrets.ShouldAllBe(secret => Base64Url.DecodeFromChars(secret).Length == 16);
    }

    [Fact]
    public void An_answer_that_brings_the_cookie_is_kept_in_no_cache()
    {
        var context = new DefaultHttpContext();

        StashCookie.Ensure(context);

        context.Response.Headers.CacheControl.ToString().ShouldBe("no-cache, no-store");
    }

    [Fact]
    public async Task The_cookie_is_set_once()
    {
        using var browser = host.NewBrowser();
        await browser.CreateAsync("""{"state":1}""");

        (await browser.CreateAsync("""{"state":1}""")).Headers.ShouldNotContainKey("Set-Cookie");
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("not!base64url!not!base")]
    public async Task A_cookie_that_is_not_ours_is_replaced(string value)
    {
        using var browser = host.NewBrowser();
        browser.Cookies.Add(host.Address, new System.Net.Cookie("LiveStash", value));

        (await browser.CreateAsync("""{"state":1}""")).Headers.ShouldContainKey("Set-Cookie");
    }

    // A browser keeps a Lax cookie back from what other sites post. A new one would take the place of the one that the open pages are bound to.
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public void What_another_site_posts_replaces_no_cookie(string header, string value)
    {
        var context = Posted((header, value));

        var secret = StashCookie.Ensure(context);

        context.Response.Headers.SetCookie.ShouldBeEmpty();
        StashCookie.Ensure(context).ShouldBe(secret);
    }

    [Theory]
    [InlineData("same-origin", "https://shop.example")]
    [InlineData("none", null)]
    [InlineData(null, "https://shop.example")]
    [InlineData(null, null)]
    public void What_our_own_site_posts_first_is_given_the_cookie(string? site, string? origin)
    {
        var context = Posted(("Sec-Fetch-Site", site), ("Origin", origin));

        StashCookie.Ensure(context);

        context.Response.Headers.SetCookie.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_link_from_another_site_is_given_the_cookie()
    {
        var context = Posted(("Sec-Fetch-Site", "cross-site"));
        context.Request.Method = HttpMethods.Get;

        StashCookie.Ensure(context);

        context.Response.Headers.SetCookie.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_stash_is_not_found_from_another_browser()
    {
        using var owner = host.NewBrowser();
        using var other = host.NewBrowser();
        var reference = await owner.StashAsync("1");

        (await other.RecoverAsync(reference)).Text("recovery").ShouldBe("not_found");
    }

    private static DefaultHttpContext Posted(params (string Name, string? Value)[] headers)
    {
        var context = new DefaultHttpContext { Request = { Method = HttpMethods.Post, Scheme = "https", Host = new HostString("shop.example") } };
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
            context.Request.Headers[name] = value;
        return context;
    }
}
