using System.Net;
using System.Security.Claims;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Api;

public sealed class BindingTests
{
    [Fact]
    public void The_apps_own_binding_goes_before_all()
    {
        var resolver = Resolver(new LiveStashWebOptions { Binding = _ => StashBinding.Unbound, SessionKey = "user" });

        resolver.Resolve(new DefaultHttpContext()).ShouldBeSameAs(StashBinding.Unbound);
    }

    [Fact]
    public void A_missing_SessionKey_value_is_an_ArgumentException_that_names_it()
    {
        var resolver = Resolver(new LiveStashWebOptions { SessionKey = "user" });

        Should.Throw<ArgumentException>(() => resolver.Resolve(new DefaultHttpContext())).Message.ShouldContain("LiveStash:Web:SessionKey is \"user\"");
    }

    [Fact]
    public void A_SessionKey_value_among_the_claims_binds()
    {
        var resolver = Resolver(new LiveStashWebOptions { SessionKey = "user" });
        var context = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("user", "ada")])) };

        resolver.Resolve(context).ShouldNotBeNull();
        context.Response.Headers.SetCookie.ShouldBeEmpty();
    }

    [Fact]
    public void A_SessionKey_value_in_the_session_binds()
    {
        var resolver = Resolver(new LiveStashWebOptions { SessionKey = "user" });
        var context = new DefaultHttpContext();
        context.Features.Set<ISessionFeature>(new OneValueSession("user", "ada"));

        resolver.Resolve(context).ShouldNotBeNull();
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
