using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Web.Tests.Http;

/// <summary>Endpoints without a stash, whose pages will bring a reference elsewhere.</summary>
public sealed class BindsStashTests : IAsyncLifetime
{
    private readonly WebApplication _app = BasketHost.Build(services => services.AddSingleton<ILiveStash>(new UnavailableStash()));

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/minimal/door")]
    [InlineData("/mvc/door")]
    public async Task One_that_is_marked_carries_the_cookie_with_its_first_answer(string path)
    {
        using var browser = NewBrowser();

        (await browser.SendAsync(HttpMethod.Get, path)).Headers["Set-Cookie"].ShouldStartWith($"{LiveStashWebOptions.CookieName}=");
        (await browser.SendAsync(HttpMethod.Get, path)).Headers.ShouldNotContainKey("Set-Cookie");
    }

    [Theory]
    [InlineData("/minimal/window")]
    [InlineData("/mvc/window")]
    public async Task One_that_is_not_marked_carries_none(string path)
    {
        using var browser = NewBrowser();

        (await browser.SendAsync(HttpMethod.Get, path)).Headers.ShouldNotContainKey("Set-Cookie");
    }

    private ApiClient NewBrowser() => new(new Uri(_app.Urls.Single()));
}
