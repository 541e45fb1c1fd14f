using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>A first save has a reference for the page to keep. The page may not answer.</summary>
[Collection(SharesCircuits.Name)]
public sealed class SilentPageTests(CircuitHost host) : IAsyncLifetime
{
    // Far below what Blazor waits for a page's answer.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private TestCircuit _circuit = null!;
    private Note _note = null!;

    public async Task InitializeAsync()
    {
        _circuit = await host.OpenAsync();
        _note = await _circuit.RenderAsync<Note>();
        _circuit.MutePage();
    }

    public async Task DisposeAsync() => await _circuit.DisposeAsync();

    [Fact]
    public async Task A_save_while_the_page_is_away_does_not_wait_for_it()
    {
        await _circuit.LosePageAsync(() => { });

        var saved = await SaveAsync().WaitAsync(Soon);

        saved.IsStored.ShouldBeTrue();
    }

    [Fact]
    public async Task A_save_waits_no_longer_once_the_page_is_noticed_to_be_away()
    {
        var saving = SaveAsync();
        await UntilStoredAsync();

        await _circuit.LosePageAsync(() => { });

        (await saving.WaitAsync(Soon)).IsStored.ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_stops_the_wait_for_the_page()
    {
        using var stop = new CancellationTokenSource();
        var saving = SaveAsync(stop.Token);
        await UntilStoredAsync();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => saving.WaitAsync(Soon));
    }

    private Task<StashSaveResult> SaveAsync(CancellationToken cancellationToken = default) => _circuit.DoAsync(() => _note.SaveAsync("milk", cancellationToken));

    private Task UntilStoredAsync() => Eventually.TrueAsync(() => Task.FromResult(_circuit.Reference is not null), Soon, "the note is stored");
}
