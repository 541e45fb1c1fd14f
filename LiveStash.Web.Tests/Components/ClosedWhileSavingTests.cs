using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>A circuit may be closed as soon as its page is lost, while its components are being saved.</summary>
[Collection(SharesCircuits.Name)]
public sealed class ClosedWhileSavingTests(CircuitHost host)
{
    [Fact]
    public async Task What_waits_to_be_saved_when_the_circuit_is_closed_is_saved()
    {
        var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>((nameof(StashComponent.AutoStash), true));
        await circuit.DoAsync(() => note.SaveAsync("milk"));
        var reference = circuit.Reference;

        await circuit.LosePageForGoodAsync(() => note.SaveAsync("coffee"));
        await circuit.DisposeAsync();

        await using var back = await host.OpenAsync(reference);
        (await back.RenderAsync<Note>()).Text.ShouldBe("coffee");
    }
}
