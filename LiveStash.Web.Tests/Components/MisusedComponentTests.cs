using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace LiveStash.Web.Tests.Components;

/// <summary>Mistakes in the markup around a stashed component.</summary>
[Collection(SharesCircuits.Name)]
public sealed class MisusedComponentTests(CircuitHost host)
{
    [Fact]
    public async Task A_component_on_a_page_without_a_render_mode_is_told_of_once()
    {
        var before = host.WithoutCircuit;

        (await host.DrawAsync<Forgotten>()).ShouldBe("restoring");
        await host.DrawAsync<Forgotten>();

        host.WithoutCircuit.ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_StashKey_that_changes_is_refused_and_the_fix_is_named()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>((nameof(StashComponent.StashKey), "work"));

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => circuit.DoAsync(() => note.SetParametersAsync(KeyOf("home"))));

        failure.Message.ShouldStartWith($"The StashKey of {typeof(Note)} was changed to 'home' while it is mounted as {typeof(Note)}#work");
        failure.Message.ShouldContain("@key");
    }

    private static ParameterView KeyOf(string key) => ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(StashComponent.StashKey)] = key });

    private sealed class Forgotten : StashComponent
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, IsRestoring ? "restoring" : "here");
    }
}
