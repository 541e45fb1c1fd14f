using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>A component has come to hold a value that cannot be written.</summary>
[Collection(SharesCircuits.Name)]
public sealed class UnwritableValueTests(CircuitHost host)
{
    private static readonly (string, object?) ByItself = (nameof(StashComponent.AutoStash), true);

    [Fact]
    public async Task Who_saves_it_is_told_which()
    {
        await using var circuit = await host.OpenAsync();
        var chain = await circuit.RenderAsync<Chain>();

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => circuit.DoAsync(() => chain.SaveAsync(Link.ToItself())));

        failure.Message.ShouldStartWith($"{typeof(Chain)}.{nameof(Chain.First)}, which is marked [Stash], cannot be written as JSON.");
    }

    [Fact]
    public async Task One_that_saves_by_itself_is_told_of_once_and_its_circuit_goes_on()
    {
        var before = host.SavesByThemselves.Failed;
        await using var circuit = await host.OpenAsync();
        var chain = await circuit.RenderAsync<Chain>(ByItself);

        await circuit.DoAsync(() => chain.ShowAsync(Link.ToItself()));
        await circuit.DoAsync(() => chain.ShowAsync(Link.ToItself()));

        host.SavesByThemselves.Failed.ShouldBe(before + 1);
    }

    [Fact]
    public async Task The_others_are_saved_and_it_keeps_what_it_had()
    {
        await using var circuit = await host.OpenAsync();
        var (chain, note) = (await circuit.RenderAsync<Chain>(), await circuit.RenderAsync<Note>());
        await circuit.DoAsync(() => chain.SaveAsync(new Link { Next = new Link() }));
        await circuit.DoAsync(() => chain.ShowAsync(Link.ToItself()));

        var saved = await circuit.DoAsync(() => note.SaveAsync("milk"));

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        await using var back = await host.OpenAsync(circuit.Reference);
        (await back.RenderAsync<Note>()).Text.ShouldBe("milk");
        (await back.RenderAsync<Chain>()).First?.Next.ShouldNotBeNull();
    }

    private sealed class Chain : StashComponent
    {
        [Stash]
        public Link? First { get; set; }

        public Task<StashSaveResult> SaveAsync(Link first)
        {
            First = first;
            return StashAsync().AsTask();
        }

        public Task ShowAsync(Link first)
        {
            First = first;
            StateHasChanged();
            return Task.CompletedTask;
        }
    }
}
