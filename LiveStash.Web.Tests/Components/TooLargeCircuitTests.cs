using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>A circuit whose components have more to keep than a state may have.</summary>
public sealed class TooLargeCircuitTests(SmallStates small) : IClassFixture<SmallStates>
{
    private const int Limit = SmallStates.Limit;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CircuitHost _host = small.Host;
    private readonly (int Refused, int Failed) _before = small.Host.SavesByThemselves;

    [Fact]
    public async Task A_save_is_refused_and_names_the_component_that_has_most_of_it()
    {
        await using var circuit = await _host.OpenAsync();
        var (small, large) = (await NoteAsync(circuit, "small"), await NoteAsync(circuit, "large"));
        large.Text = new string('x', Limit);

        var refused = await circuit.DoAsync(() => small.SaveAsync("milk"));

        refused.Status.ShouldBe(StashSaveStatus.TooLarge);
        refused.Detail.ShouldNotBeNull().ShouldMatch($"""The state has \d+ bytes; {Limit} are allowed\. Of this circuit's state, the largest part is {typeof(Note)}#large \(\d+ bytes\)\.""");
    }

    [Fact]
    public async Task A_refused_save_keeps_what_was_saved_before()
    {
        await using var circuit = await _host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();
        await circuit.DoAsync(() => note.SaveAsync("milk"));

        await circuit.DoAsync(() => note.SaveAsync(new string('x', Limit)));

        await using var back = await _host.OpenAsync(circuit.Reference);
        (await back.RenderAsync<Note>()).Text.ShouldBe("milk");
    }

    [Fact]
    public async Task A_component_is_reset_beside_one_that_has_grown_too_large()
    {
        await using var circuit = await _host.OpenAsync();
        var (small, large) = (await NoteAsync(circuit, "small"), await NoteAsync(circuit, "large"));
        await circuit.DoAsync(() => small.SaveAsync("secret"));
        await circuit.DoAsync(() => large.SaveAsync("milk"));
        large.Text = new string('x', Limit);

        var reset = await circuit.DoAsync(small.ResetAsync);

        reset.Status.ShouldBe(StashResetStatus.Deleted);
        await using var back = await _host.OpenAsync(circuit.Reference);
        (await NoteAsync(back, "small")).Began.ShouldBe(StashStatus.New);
        (await NoteAsync(back, "large")).Text.ShouldBe("milk");
    }

    [Fact]
    public async Task A_stash_whose_first_save_was_refused_lives_as_long_as_is_asked_for_when_it_begins()
    {
        await using var circuit = await _host.OpenAsync();
        var note = await circuit.RenderAsync<Note>();
        await circuit.DoAsync(() => note.SaveAsync(new string('x', Limit)));
        await circuit.RenderAsync<Note>((nameof(StashComponent.StashKey), "other"), (nameof(Note.TimeToLive), TimeSpan.FromMinutes(30)));

        await circuit.DoAsync(() => note.SaveAsync("milk"));

        _host.LastOpened!.TimeToLive.ShouldBe(TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task A_component_that_saves_by_itself_hears_of_it_and_the_circuit_goes_on()
    {
        await using var circuit = await _host.OpenAsync();
        var note = await circuit.RenderAsync<Note>((nameof(StashComponent.AutoStash), true));

        await WriteAsync(circuit, note, new string('x', Limit));
        await Eventually.TrueAsync(() => Task.FromResult(note.SavesByItself.Contains(StashSaveStatus.TooLarge)), Patience, "the component hears of it");
        await WriteAsync(circuit, note, "milk");

        await Eventually.TrueAsync(() => Task.FromResult(note.SavesByItself.Contains(StashSaveStatus.Saved)), Patience, "it is saved again");
        _host.SavesByThemselves.ShouldBe((_before.Refused + 1, _before.Failed));
    }

    [Fact]
    public async Task One_that_is_refused_when_the_page_is_lost_is_logged()
    {
        await using var circuit = await _host.OpenAsync();
        var note = await circuit.RenderAsync<Note>((nameof(StashComponent.AutoStash), true));
        await circuit.DoAsync(() => note.SaveAsync("tea"));

        await circuit.LosePageAsync(() => note.Write(new string('x', Limit)));

        _host.SavesByThemselves.ShouldBe((_before.Refused + 1, _before.Failed));
    }

    private static Task<Note> NoteAsync(TestCircuit circuit, string key) => circuit.RenderAsync<Note>((nameof(StashComponent.StashKey), key));

    private static Task WriteAsync(TestCircuit circuit, Note note, string text) => circuit.DoAsync(() =>
    {
        note.Write(text);
        return Task.CompletedTask;
    });
}

/// <summary>A node on which a circuit may keep little.</summary>
public sealed class SmallStates : IAsyncLifetime
{
    public const int Limit = 1000;

    internal CircuitHost Host { get; } = new(options => options.MaxPayloadBytes = Limit);

    public Task InitializeAsync() => Host.InitializeAsync();

    public Task DisposeAsync() => Host.DisposeAsync();
}
