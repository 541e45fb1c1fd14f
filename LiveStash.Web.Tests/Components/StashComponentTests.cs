using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace LiveStash.Web.Tests.Components;

/// <summary>What the base class does for its component.</summary>
[Collection(SharesCircuits.Name)]
public sealed class StashComponentTests(CircuitHost host)
{
    [Fact]
    public async Task The_state_is_there_before_the_component_is_initialized()
    {
        var reference = await SavedAsync("milk");
        await using var back = await host.OpenAsync(reference);

        var note = await back.RenderAsync<Note>();

        note.TextWhenInitialized.ShouldBe("milk");
        note.Recoveries.ShouldBe([StashStatus.Recovered]);
    }

    [Fact]
    public async Task On_a_fresh_page_it_is_new_and_as_the_component_made_it()
    {
        await using var circuit = await host.OpenAsync();

        var note = await circuit.RenderAsync<Note>();

        note.Text.ShouldBe("empty");
        note.Recoveries.ShouldBe([StashStatus.New]);
    }

    [Fact]
    public async Task A_read_tells_where_the_stash_of_the_circuit_is()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();
        await circuit.DoAsync(() => note.SaveAsync("milk"));

        var read = await circuit.DoAsync(note.ReadAsync);

        (read.Status, read.Copies, read.CopyNode).ShouldBe((StashReadStatus.Found, 1, null));
        read.Node.ShouldStartWith("akka");
    }

    [Fact]
    public async Task A_read_of_what_was_never_saved_finds_nothing()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();

        (await circuit.DoAsync(note.ReadAsync)).Status.ShouldBe(StashReadStatus.NotFound);
    }

    [Fact]
    public async Task With_AutoStash_a_render_that_shows_a_change_saves_it()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>((nameof(StashComponent.AutoStash), true));

        await circuit.DoAsync(() => { note.Write("milk"); return Task.CompletedTask; });

        await Eventually.TrueAsync(() => Task.FromResult(circuit.Reference is not null), TimeSpan.FromSeconds(5), "the note is saved");
        (await ComeBackAsync(circuit)).Text.ShouldBe("milk");
    }

    [Theory]
    [InlineData(true, "milk")]
    [InlineData(false, "tea")]
    public async Task With_AutoStash_a_change_that_no_page_has_shown_is_saved_when_the_connection_is_lost(bool autoStash, string kept)
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>((nameof(StashComponent.AutoStash), autoStash));
        await circuit.DoAsync(() => note.SaveAsync("tea"));

        await circuit.LosePageAsync(() => note.Write("milk"));

        (await ComeBackAsync(circuit)).Text.ShouldBe(kept);
    }

    [Fact]
    public async Task A_reset_gives_back_the_first_values_and_is_not_recovered()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();
        await circuit.DoAsync(() => note.SaveAsync("milk"));
        var reference = circuit.Reference;

        await circuit.DoAsync(note.ResetAsync);

        note.Text.ShouldBe("empty");
        await using var back = await host.OpenAsync(reference);
        (await back.RenderAsync<Note>()).Began.ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task A_component_that_is_mounted_anew_begins_anew()
    {
        await using var back = await host.OpenAsync(await SavedAsync("milk"));
        using (await back.RenderAsync<Note>())
        {
        }

        var again = await back.RenderAsync<Note>();

        again.Began.ShouldBe(StashStatus.New);
        again.Text.ShouldBe("empty");
    }

    [Fact]
    public async Task A_component_that_has_left_the_page_is_not_in_what_comes_back_to_the_next_circuit()
    {
        await using var circuit = await host.OpenAsync();
        using (var note = await circuit.RenderAsync<Note>())
            await circuit.DoAsync(() => note.SaveAsync("milk"));

        await circuit.LosePageAsync(() => { });

        (await ComeBackAsync(circuit)).Began.ShouldBe(StashStatus.New);
    }

    [Fact]
    public async Task It_is_initialized_after_OnRecoveredAsync_also_when_its_parent_renders_again_meanwhile()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.AttachAsync<SlowNote>();
        var rendered = circuit.DoAsync(() => Task.WhenAll(note.SetParametersAsync(ParameterView.Empty), note.SetParametersAsync(ParameterView.Empty)));

        note.Know();
        await rendered;

        note.Steps.ShouldBe(["recovered", "initialized"]);
    }

    [Fact]
    public async Task While_the_page_is_prerendered_it_restores_and_cannot_be_saved()
    {
        await using var circuit = host.Prerender();

        var note = await circuit.RenderAsync<Note>();

        note.Restores.ShouldBeTrue();
        note.Recoveries.ShouldBeEmpty();
        await Should.ThrowAsync<InvalidOperationException>(() => circuit.DoAsync(() => note.SaveAsync("milk")));
    }

    [Fact]
    public async Task Who_logs_in_or_out_begins_anew()
    {
        await using var other = await host.OpenAsync(await SavedAsync("milk"), user: "bob");

        var note = await other.RenderAsync<Note>();

        note.Began.ShouldBe(StashStatus.NotFound);
        note.Text.ShouldBe("empty");
    }

    private async Task<string?> SavedAsync(string text)
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();
        await circuit.DoAsync(() => note.SaveAsync(text));
        return circuit.Reference;
    }

    private async Task<Note> ComeBackAsync(TestCircuit circuit)
    {
        await using var back = await host.OpenAsync(circuit.Reference);
        return await back.RenderAsync<Note>();
    }
}
