using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Web.Tests.Components;

/// <summary>The app's own Binding has none for the caller, as for a visitor who is not signed in.</summary>
[Collection(SharesCircuits.Name)]
public sealed class UnboundCircuitTests(CircuitHost host)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_circuit_begins_all_the_same(bool throws)
    {
        await using var app = await StartAsync(_ => throws ? throw new InvalidOperationException("Nobody is signed in.") : null!);
        var address = $"{app.Urls.Single()}/";
        await using var page = new HubConnectionBuilder().WithUrl($"{address}_blazor").WithBlazorPack().Build();
        await page.StartAsync();

        var circuit = await page.InvokeAsync<string?>("StartCircuit", address, address, "[]", "");

        circuit.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_save_throws_what_the_Binding_threw()
    {
        await using var circuit = await host.OpenUnboundAsync(new InvalidOperationException("Nobody is signed in."));
        var note = await circuit.RenderAsync<Note>();

        var thrown = await Should.ThrowAsync<InvalidOperationException>(() => circuit.DoAsync(() => note.SaveAsync("milk")));

        thrown.Message.ShouldBe("Nobody is signed in.");
    }

    [Fact]
    public async Task A_page_that_comes_back_meanwhile_keeps_its_reference_and_comes_back_with_the_next_reload()
    {
        await using var circuit = await host.OpenUnboundAsync(new InvalidOperationException("Nobody is signed in."), "reference", StashMount.Return);

        circuit.Status.ShouldBe(StashStatus.Unavailable);
        circuit.Calls.ShouldBe(["liveStash.comeBack"]);
    }

    private static async Task<WebApplication> StartAsync(Func<HttpContext, StashBinding> binding)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSingleton<ILiveStash>(new UnavailableStash());
        builder.Services.AddLiveStashWeb(options => options.Binding = binding);
        builder.Services.AddDataProtection();
        builder.Services.AddServerSideBlazor();
        var app = builder.Build();
        app.MapBlazorHub();
        await app.StartAsync();
        return app;
    }
}
