using System.Security.Claims;
using Akka.Hosting;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveStash.Web.Tests.Api;

/// <summary>An app whose stashes are bound to its own users.</summary>
public sealed class SessionKeyTests(SessionKeyHost host) : IClassFixture<SessionKeyHost>
{
    [Fact]
    public async Task A_user_by_a_claim_finds_what_the_same_user_has_stashed()
    {
        var reference = await host.StashAsync(ByClaim("ada"));

        (await host.ReadAsync(reference, ByClaim("ada"))).ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task A_user_by_a_claim_finds_nothing_of_another_user()
    {
        var reference = await host.StashAsync(ByClaim("ada"));

        (await host.ReadAsync(reference, ByClaim("bob"))).ShouldBe(StashReadStatus.NotFound);
    }

    [Fact]
    public async Task A_user_by_the_session_finds_what_the_same_user_has_stashed()
    {
        var reference = await host.StashAsync(BySession("ada"));

        (await host.ReadAsync(reference, BySession("ada"))).ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task A_user_by_the_session_finds_nothing_of_another_user()
    {
        var reference = await host.StashAsync(BySession("ada"));

        (await host.ReadAsync(reference, BySession("bob"))).ShouldBe(StashReadStatus.NotFound);
    }

    [Fact]
    public async Task A_user_gets_no_cookie_of_ours()
    {
        var context = ByClaim("ada");

        await host.StashAsync(context);

        context.Response.Headers.SetCookie.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_visitor_who_has_not_signed_in_finds_what_the_same_browser_has_stashed()
    {
        var first = new DefaultHttpContext();
        var reference = await host.StashAsync(first);

        (await host.ReadAsync(reference, ByCookie(first.Response.Headers.SetCookie.ToString().Split(';', '=')[1]))).ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task A_visitor_whose_cookie_is_a_users_key_finds_nothing_of_that_user()
    {
        const string User = "AAECAwQFBgcICQoLDA0ODw";
        var reference = await host.StashAsync(ByClaim(User));

        (await host.ReadAsync(reference, ByCookie(User))).ShouldBe(StashReadStatus.NotFound);
    }

    private static DefaultHttpContext ByCookie(string value)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"LiveStash={value}";
        return context;
    }

    private static DefaultHttpContext ByClaim(string user) => new() { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionKeyHost.Key, user)])) };

    private static DefaultHttpContext BySession(string user)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<ISessionFeature>(new OneValueSession(SessionKeyHost.Key, user));
        return context;
    }

    private sealed class OneValueSession(string name, string text) : ISessionFeature, ISession
    {
        public ISession Session { get => this; set => throw new NotSupportedException(); }

        public bool IsAvailable => true;

        public string Id => "test";

        public IEnumerable<string> Keys => [name];

        public bool TryGetValue(string key, out byte[] value)
        {
            value = System.Text.Encoding.UTF8.GetBytes(text);
            return key == name;
        }

        public Task LoadAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CommitAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public void Set(string key, byte[] value) => throw new NotSupportedException();

        public void Remove(string key) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();
    }
}

/// <summary>A node in this process.</summary>
public sealed class SessionKeyHost : IAsyncLifetime
{
    public const string Key = "user";
    private IHost _host = null!;

    private ILiveStash Stash => _host.Services.GetRequiredService<ILiveStash>();

    public async Task InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddAkka("users", _ => { }).WithLiveStash();
        builder.Services.AddLiveStashWeb(web => (web.SessionKey, web.CookieForAnonymous) = (Key, true));
        builder.Services.AddDataProtection();
        _host = builder.Build();
        await _host.StartAsync();
        await Node.UntilItTakesStashesAsync(_host.Services);
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <returns>The reference of a stash of that user.</returns>
    internal async Task<string> StashAsync(HttpContext user) => (await SaveAsync(BindingOf(user))).Reference!;

    internal async Task<StashReadStatus> ReadAsync(string reference, HttpContext user) => (await Stash.ReadAsync(reference, BindingOf(user))).Status;

    private async Task<StashSaveResult> SaveAsync(StashBinding binding)
    {
        await using var session = Stash.Open(binding);
        return await session.SaveAsync("state");
    }

    private StashBinding BindingOf(HttpContext user) => _host.Services.GetRequiredService<StashBindingResolver>().Resolve(user);
}
