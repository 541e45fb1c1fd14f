using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>Values that are those that a component was made with.</summary>
[Collection(SharesCircuits.Name)]
public sealed class UnchangedValuesTests(CircuitHost host)
{
    [Fact]
    public async Task What_a_component_asks_to_be_saved_is_stored_though_it_never_changed()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();

        var saved = await circuit.DoAsync(() => note.SaveAsync("empty"));

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        (await ComeBackAsync(circuit)).Began.ShouldBe(StashStatus.Recovered);
    }

    [Fact]
    public async Task What_never_changed_is_left_out_of_the_saves_of_others()
    {
        await using var circuit = await host.OpenAsync();
        await circuit.RenderAsync<Note>();
        var other = await circuit.RenderAsync<Note>((nameof(StashComponent.StashKey), "other"));

        await circuit.DoAsync(() => other.SaveAsync("milk"));

        (await ComeBackAsync(circuit)).Began.ShouldBe(StashStatus.New);
    }

    [Fact]
    public async Task After_a_reset_it_is_left_out_of_the_saves_of_others_again()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();
        var other = await circuit.RenderAsync<Note>((nameof(StashComponent.StashKey), "other"));
        await circuit.DoAsync(() => note.SaveAsync("empty"));

        await circuit.DoAsync(note.ResetAsync);
        await circuit.DoAsync(() => other.SaveAsync("milk"));

        (await ComeBackAsync(circuit)).Began.ShouldBe(StashStatus.New);
    }

    [Fact]
    public async Task An_injected_value_that_is_asked_to_be_saved_is_stored_though_it_was_never_set()
    {
        await using var circuit = await host.OpenAsync();

        var saved = await circuit.Value<List<string>>().SaveAsync();

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        await using var back = await host.OpenAsync(circuit.Reference);
        back.Value<List<string>>().Status.ShouldBe(StashStatus.Recovered);
    }

    private async Task<Note> ComeBackAsync(TestCircuit circuit)
    {
        await using var back = await host.OpenAsync(circuit.Reference);
        return await back.RenderAsync<Note>();
    }
}
