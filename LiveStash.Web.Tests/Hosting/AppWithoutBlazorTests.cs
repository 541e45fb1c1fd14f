using Akka.Hosting;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LiveStash.Web.Tests.Hosting;

/// <summary>An app as <c>dotnet new web</c> makes it, on a developer's machine: the container checks what it could make.</summary>
public sealed class AppWithoutBlazorTests
{
    [Fact]
    public async Task An_app_of_hubs_is_built() => await Build(services => services.AddSignalR()).DisposeAsync();

    [Fact]
    public async Task An_app_of_endpoints_is_built() => await Build(_ => { }).DisposeAsync();

    [Fact]
    public async Task Who_takes_a_circuits_value_there_is_told_what_to_take()
    {
        await using var app = Build(_ => { });
        await using var scope = app.Services.CreateAsyncScope();

        var thrown = Should.Throw<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<IStash<string>>());

        thrown.Message.ShouldContain("in a hub use Context.GetStash<T>(), in a request take a StashHandle<T>");
    }

    private static WebApplication Build(Action<IServiceCollection> addMore)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Services.AddAkka("shop", _ => { }).WithLiveStash();
        builder.Services.AddLiveStashWeb();
        addMore(builder.Services);
        return builder.Build();
    }
}
