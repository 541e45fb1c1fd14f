using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Web.Tests.Components;

/// <summary>It cannot be known whether a circuit's stash exists.</summary>
[Collection(SharesCircuits.Name)]
public sealed class UnavailableCircuitTests(CircuitHost host)
{
    private static readonly TimeSpan RecoveryTimeout = new LiveStashWebOptions().RecoveryTimeout;
    private readonly FakeTimeProvider _time = new();
    private bool _nodeIsBack;

    [Fact]
    public async Task It_goes_on_without_not_before_RecoveryTimeout_is_over()
    {
        var began = _time.GetUtcNow();

        await using var circuit = await OpenAsync(await SavedAsync());

        circuit.Status.ShouldBe(StashStatus.Unavailable);
        (_time.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(RecoveryTimeout);
    }

    [Fact]
    public async Task Its_page_keeps_the_reference_and_comes_back_with_the_next_reload()
    {
        var reference = await SavedAsync();

        await using var circuit = await OpenAsync(reference);

        circuit.Reference.ShouldBe(reference);
        circuit.Calls.ShouldBe(["liveStash.comeBack"]);
    }

    /// <summary>Its stash may still be there, and is not to be overwritten.</summary>
    [Fact]
    public async Task It_saves_nothing_until_its_page_is_loaded_anew()
    {
        var reference = await SavedAsync();
        var circuit = await OpenAsync(reference);
        var note = await circuit.RenderAsync<Note>((nameof(StashComponent.AutoStash), true));
        _nodeIsBack = true;

        var saved = await circuit.DoAsync(() => note.SaveAsync("tea"));
        await circuit.LosePageAsync(() => note.Write("coffee"));
        var kept = circuit.Reference;
        await circuit.DisposeAsync();

        (saved.Status, kept).ShouldBe((StashSaveStatus.Unavailable, reference));
        await using var anew = await host.OpenAsync(reference);
        (await anew.RenderAsync<Note>()).Text.ShouldBe("milk");
    }

    private async Task<string> SavedAsync()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();
        await circuit.DoAsync(() => note.SaveAsync("milk"));
        return circuit.Reference!;
    }

    private Task<TestCircuit> OpenAsync(string reference) => _time.PassUntilAsync(host.OpenWithoutNodeAsync(reference, _time, () => _nodeIsBack));
}
