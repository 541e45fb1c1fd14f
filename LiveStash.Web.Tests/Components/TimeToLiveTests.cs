using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>How long the stash of a circuit outlives it: as the components ask that are on the page when it is made.</summary>
[Collection(SharesCircuits.Name)]
public sealed class TimeToLiveTests(CircuitHost host)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Default = new LiveStashOptions().TimeToLive;

    [Fact]
    public async Task The_longest_of_the_components_counts()
    {
        await using var circuit = await host.OpenAsync();
        await NoteAsync(circuit, "ticker", Short);
        var cart = await NoteAsync(circuit, "cart", Long);

        await circuit.DoAsync(() => cart.SaveAsync("milk"));

        host.LastOpened!.TimeToLive.ShouldBe(Long);
    }

    [Fact]
    public async Task A_component_that_asks_for_none_has_no_less_than_the_default()
    {
        await using var circuit = await host.OpenAsync();
        await NoteAsync(circuit, "ticker", Short);
        var cart = await NoteAsync(circuit, "cart", null);

        await circuit.DoAsync(() => cart.SaveAsync("milk"));

        host.LastOpened!.TimeToLive.ShouldBe(Default);
    }

    [Fact]
    public async Task A_component_that_is_alone_may_have_less_than_the_default()
    {
        await using var circuit = await host.OpenAsync();
        var ticker = await NoteAsync(circuit, "ticker", Short);

        await circuit.DoAsync(() => ticker.SaveAsync("milk"));

        host.LastOpened!.TimeToLive.ShouldBe(Short);
    }

    [Fact]
    public async Task A_save_after_a_reset_of_what_was_recovered_makes_a_stash_for_as_long_as_the_component_asks()
    {
        await using var back = await host.OpenAsync(await SavedAsync());
        var cart = await NoteAsync(back, "cart", Long);
        await back.DoAsync(cart.ResetAsync);

        await back.DoAsync(() => cart.SaveAsync("tea"));

        host.LastOpened!.TimeToLive.ShouldBe(Long);
    }

    [Theory]
    [InlineData("0.00:00:00.5")]
    [InlineData("1.00:00:01")]
    public async Task One_that_is_not_allowed_is_refused_when_the_component_is_mounted_which_is_named(string timeToLive)
    {
        await using var circuit = await host.OpenAsync();

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => NoteAsync(circuit, "cart", TimeSpan.Parse(timeToLive, null)));

        refused.Message.ShouldContain($"{typeof(Note)} is {TimeSpan.Parse(timeToLive, null)}");
    }

    // Opened for a short time, so that it can be told from what follows.
    private async Task<string?> SavedAsync()
    {
        await using var circuit = await host.OpenAsync();
        var cart = await NoteAsync(circuit, "cart", Short);
        await circuit.DoAsync(() => cart.SaveAsync("milk"));
        return circuit.Reference;
    }

    private static Task<Note> NoteAsync(TestCircuit circuit, string key, TimeSpan? timeToLive) =>
        circuit.RenderAsync<Note>((nameof(StashComponent.StashKey), key), (nameof(Note.TimeToLive), timeToLive));
}
