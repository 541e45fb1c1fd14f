using LiveStash.AspNetCore.Blazor;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Web.Tests.Components;

/// <summary>A handler of the app's waits while the connection is lost, and the page is back before that has come to the next one.</summary>
[Collection(SharesCircuits.Name)]
public sealed class BlinkingPageTests(CircuitHost host)
{
    [Fact]
    public async Task The_page_is_told_its_reference_all_the_same()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();

        await circuit.BlinkAsync();
        await circuit.DoAsync(() => note.SaveAsync("milk"));

        circuit.Calls.ShouldContain("liveStash.keep");
    }

    [Fact]
    public void Who_knows_whether_the_page_is_there_hears_of_it_before_all_handlers_of_the_app()
    {
        using var scope = host.NewScope();

        scope.ServiceProvider.GetServices<CircuitHandler>().MinBy(handler => handler.Order).ShouldBeOfType<CircuitPageHandler>().Order.ShouldBe(int.MinValue);
    }
}
