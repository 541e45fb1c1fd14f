using Bunit;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Web.Tests.Components;

/// <summary>What an app's own tests of its components see, with bUnit.</summary>
[Collection(SharesCircuits.Name)]
public sealed class TestCircuitTests(CircuitHost host)
{
    [Fact]
    public async Task Without_a_circuit_a_component_is_restoring()
    {
        await using var page = NewPage();

        page.Render<Draft>().Markup.ShouldBe("restoring");
    }

    [Fact]
    public async Task A_circuit_that_comes_after_the_first_component_is_refused()
    {
        await using var page = NewPage();
        page.Render<Draft>();

        (await Should.ThrowAsync<InvalidOperationException>(() => StashTestCircuit.OpenAsync(page.Services))).Message.ShouldContain("before the first component is rendered");
    }

    [Fact]
    public async Task A_caller_with_another_binding_finds_nothing()
    {
        await using var page = NewPage();
        await using var circuit = await StashTestCircuit.OpenAsync(page.Services, binding: StashBinding.FromSecret("ann"));
        await WriteAsync(page, "milk");

        await using var other = NewPage();
        await using var next = await StashTestCircuit.OpenAsync(other.Services, circuit.Reference, StashBinding.FromSecret("bob"));

        next.Status.ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task A_page_that_is_there_goes_on_beside_the_one_that_took_its_stash_over()
    {
        await using var page = NewPage();
        await using var circuit = await StashTestCircuit.OpenAsync(page.Services);
        var draft = await WriteAsync(page, "milk");
        var reference = circuit.Reference;
        await using var other = NewPage();
        await using var next = await StashTestCircuit.OpenAsync(other.Services, reference);

        var saved = await draft.InvokeAsync(() => draft.Instance.WriteAsync("bread"));

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        circuit.Reference.ShouldNotBe(reference);
    }

    [Fact]
    public async Task What_saves_by_itself_can_be_waited_for_however_often()
    {
        for (var turn = 0; turn < 20; turn++)
        {
            await using var page = NewPage();
            await using var circuit = await StashTestCircuit.OpenAsync(page.Services);
            var draft = page.Render<Draft>(parameters => parameters.Add(draft => draft.AutoStash, true));
            await draft.InvokeAsync(() => draft.Instance.Show("milk"));

            await circuit.SavedAsync();

            circuit.Reference.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Services_that_lack_what_it_needs_are_told()
    {
        await using var page = new BunitContext();

        (await Should.ThrowAsync<InvalidOperationException>(() => StashTestCircuit.OpenAsync(page.Services))).Message.ShouldContain("call AddLiveStashWeb on them");
    }

    [Fact]
    public async Task What_saves_by_itself_does_so_when_the_page_is_gone()
    {
        await using var page = NewPage();
        string? reference;
        await using (var circuit = await StashTestCircuit.OpenAsync(page.Services))
        {
            var draft = await WriteAsync(page, "milk");
            draft.Instance.Text = "bread";
            reference = circuit.Reference;
        }

        await using var other = NewPage();
        await using var next = await StashTestCircuit.OpenAsync(other.Services, reference);

        other.Render<Draft>().Markup.ShouldBe("bread");
    }

    private static async Task<IRenderedComponent<Draft>> WriteAsync(BunitContext page, string text)
    {
        var draft = page.Render<Draft>(parameters => parameters.Add(draft => draft.AutoStash, true));
        await draft.InvokeAsync(() => draft.Instance.WriteAsync(text));
        return draft;
    }

    private BunitContext NewPage()
    {
        var page = new BunitContext();
        page.Services.AddSingleton(host.NewScope().ServiceProvider.GetRequiredService<ILiveStash>());
        page.Services.AddLiveStashWeb();
        return page;
    }

    private sealed class Draft : StashComponent
    {
        [Stash]
        public string Text { get; set; } = "";

        public Task<StashSaveResult> WriteAsync(string text)
        {
            Text = text;
            return StashAsync().AsTask();
        }

        public void Show(string text)
        {
            Text = text;
            StateHasChanged();
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, IsRestoring ? "restoring" : Text);
    }
}
