using System.Net;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Api;

public sealed class BindingTests
{
    [Fact]
    public void The_apps_own_binding_binds()
    {
        var resolver = Resolver(new LiveStashWebOptions { Binding = _ => StashBinding.Unbound });

        resolver.Resolve(new DefaultHttpContext()).ShouldBeSameAs(StashBinding.Unbound);
    }

    [Fact]
    public void A_binding_of_the_apps_own_that_is_null_is_an_InvalidOperationException_that_names_the_option()
    {
        var resolver = Resolver(new LiveStashWebOptions { Binding = _ => null });

        Should.Throw<InvalidOperationException>(() => resolver.Resolve(new DefaultHttpContext())).Message.ShouldContain("LiveStashWebOptions.Binding gave null");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_caller_for_whom_the_app_finds_nothing_gets_a_cookie_where_it_says_so(bool byKey)
    {
        var resolver = Resolver(new LiveStashWebOptions { Binding = byKey ? null : _ => null, SessionKey = byKey ? "user" : null, CookieForAnonymous = true });
        var context = new DefaultHttpContext();

        resolver.Resolve(context);

        context.Response.Headers.SetCookie.ToString().ShouldStartWith("LiveStash=");
    }

    [Fact]
    public async Task A_host_that_binds_visitors_by_cookie_gives_one_out_with_its_pages_and_finds_what_they_save()
    {
        await using var host = await HostProcess.StartAsync("--LiveStash:Web:SessionKey=user", "--LiveStash:Web:CookieForAnonymous=true");
        using var visitor = new ApiClient(host.Address);
        var page = await visitor.SendAsync(HttpMethod.Get, "/counter");

        var saved = await visitor.CreateAsync("""{"state":1}""");

        page.Headers["Set-Cookie"].ShouldContain("LiveStash=");
        (await visitor.ReadAsync(saved.Text("reference"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_missing_SessionKey_value_is_an_ArgumentException_that_names_it()
    {
        var resolver = Resolver(new LiveStashWebOptions { SessionKey = "user" });

        Should.Throw<ArgumentException>(() => resolver.Resolve(new DefaultHttpContext())).Message.ShouldContain("LiveStash:Web:SessionKey is \"user\"");
    }

    [Fact]
    public async Task A_host_whose_SessionKey_has_no_value_answers_500_and_logs_why()
    {
        await using var host = await HostProcess.StartAsync("--LiveStash:Web:SessionKey=user");
        using var browser = new ApiClient(host.Address);

        var answer = await browser.CreateAsync("""{"state":1}""");

        answer.ShouldBeProblem(HttpStatusCode.InternalServerError);
        answer.Headers.ShouldNotContainKey("Set-Cookie");
        await host.ShouldLogAsync("System.ArgumentException: LiveStash:Web:SessionKey is \"user\"");
    }

    private static StashBindingResolver Resolver(LiveStashWebOptions options) => new(Options.Create(options));
}
