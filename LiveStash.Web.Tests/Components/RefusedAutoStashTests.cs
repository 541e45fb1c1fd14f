using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>What becomes of a save that a component makes by itself, on a node that holds one stash and that of the host's own, and no more.</summary>
public sealed class RefusedAutoStashTests : IAsyncLifetime
{
    private static readonly (string, object?) ByItself = (nameof(StashComponent.AutoStash), true);
    private const int Full = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CircuitHost _host = new(options => (options.MaxEntriesPerNode, options.MaxBytesPerNode) = (2, Full));

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_component_hears_of_a_refusal_once_and_of_the_next_save_that_is_stored()
    {
        await using var other = await _host.OpenAsync(user: "bob");
        var taken = await other.RenderAsync<Note>();
        await other.DoAsync(() => taken.SaveAsync("first"));
        await using var circuit = await _host.OpenAsync();
        var note = await circuit.RenderAsync<Note>(ByItself);

        await WriteAsync(circuit, note, "milk");
        await Eventually.TrueAsync(() => Task.FromResult(!note.SavesByItself.IsEmpty), Patience, "the component hears of it");
        await WriteAsync(circuit, note, "bread");
        await other.DoAsync(taken.ResetAsync);
        await Eventually.TrueAsync(() => IsSavedAsync(circuit, note), Patience, "there is room again");

        note.SavesByItself.ShouldBe([StashSaveStatus.NodeFull, StashSaveStatus.Saved]);
        _host.SavesByThemselves.Refused.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_is_refused_when_the_page_is_lost_is_logged()
    {
        await using var circuit = await _host.OpenAsync();
        var note = await circuit.RenderAsync<Note>(ByItself);
        await circuit.DoAsync(() => note.SaveAsync("tea"));

        await circuit.LosePageAsync(() => note.Write(new string('x', Full - 2048)));

        _host.SavesByThemselves.ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_caller_without_a_binding_has_a_circuit_that_goes_on()
    {
        await using var circuit = await _host.OpenUnboundAsync(new InvalidOperationException("Nobody is signed in."));
        var note = await circuit.RenderAsync<Note>(ByItself);

        await WriteAsync(circuit, note, "milk");

        await Eventually.TrueAsync(() => Task.FromResult(_host.SavesByThemselves.Failed == 1), Patience, "the failure is logged");
        note.SavesByItself.ShouldBeEmpty();
    }

    private static async Task<bool> IsSavedAsync(TestCircuit circuit, Note note)
    {
        await WriteAsync(circuit, note, "jam");
        return note.SavesByItself.Contains(StashSaveStatus.Saved);
    }

    private static Task WriteAsync(TestCircuit circuit, Note note, string text) => circuit.DoAsync(() =>
    {
        note.Write(text);
        return Task.CompletedTask;
    });
}
