using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>All components of a page share one stash.</summary>
[Collection(SharesCircuits.Name)]
public sealed class SeveralComponentsTests(CircuitHost host)
{
    [Fact]
    public async Task Instances_of_one_component_are_told_apart_by_their_StashKey()
    {
        var reference = await SavedAsync();
        await using var back = await host.OpenAsync(reference);

        (await NoteAsync(back, "work")).Text.ShouldBe("report");
        (await NoteAsync(back, "home")).Text.ShouldBe("milk");
    }

    [Fact]
    public async Task A_part_whose_component_is_not_on_the_page_stays_in_the_stash()
    {
        await using var back = await host.OpenAsync(await SavedAsync());
        var work = await NoteAsync(back, "work");
        await back.DoAsync(() => work.SaveAsync("minutes"));

        await using var again = await host.OpenAsync(back.Reference);

        (await NoteAsync(again, "work")).Text.ShouldBe("minutes");
        (await NoteAsync(again, "home")).Text.ShouldBe("milk");
    }

    [Fact]
    public async Task A_reset_of_one_component_leaves_the_others()
    {
        await using var back = await host.OpenAsync(await SavedAsync());
        var (work, _) = (await NoteAsync(back, "work"), await NoteAsync(back, "home"));
        await back.DoAsync(work.ResetAsync);

        await using var again = await host.OpenAsync(back.Reference);

        (await NoteAsync(again, "work")).Began.ShouldBe(StashStatus.New);
        (await NoteAsync(again, "home")).Text.ShouldBe("milk");
    }

    [Fact]
    public async Task What_a_reset_of_one_component_has_saved_of_the_others_leaves_the_stash_with_them()
    {
        await using var circuit = await host.OpenAsync();
        var (work, home) = (await NoteAsync(circuit, "work"), await NoteAsync(circuit, "home"));
        await circuit.DoAsync(() => work.SaveAsync("report"));
        home.Text = "milk";
        await circuit.DoAsync(work.ResetAsync);

        await circuit.LosePageAsync(((IDisposable)home).Dispose);

        await using var back = await host.OpenAsync(circuit.Reference);
        (await NoteAsync(back, "home")).Text.ShouldBe("empty");
    }

    [Fact]
    public async Task A_component_and_a_value_are_saved_together()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();
        circuit.Value<List<string>>().Value = ["apple"];
        await circuit.DoAsync(() => note.SaveAsync("milk"));

        await using var back = await host.OpenAsync(circuit.Reference);

        (await back.RenderAsync<Note>()).Text.ShouldBe("milk");
        back.Value<List<string>>().Value.ShouldBe(["apple"]);
    }

    // One save keeps both.
    private async Task<string?> SavedAsync()
    {
        await using var circuit = await host.OpenAsync();
        var (work, home) = (await NoteAsync(circuit, "work"), await NoteAsync(circuit, "home"));
        work.Text = "report";
        await circuit.DoAsync(() => home.SaveAsync("milk"));
        return circuit.Reference;
    }

    private static Task<Note> NoteAsync(TestCircuit circuit, string key) => circuit.RenderAsync<Note>((nameof(StashComponent.StashKey), key));
}
