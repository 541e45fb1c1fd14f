using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>The stash of a circuit is lost while the circuit lives: its entry has failed, and nobody has a copy.</summary>
public sealed class FailedEntryTests(CircuitHost host) : IClassFixture<CircuitHost>
{
    private static readonly TimeSpan FailedWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task The_next_save_makes_a_stash_for_as_long_as_the_component_asks()
    {
        await using var back = await host.OpenAsync(await SavedAsync());
        var note = await back.RenderAsync<Note>((nameof(Note.TimeToLive), TimeSpan.FromMinutes(30)));
        host.FailEntries();
        await Eventually.TrueAsync(async () => (await back.DoAsync(note.ReadAsync)).Status is StashReadStatus.NotFound, FailedWithin, "the entry has failed");

        var saved = await back.DoAsync(() => note.SaveAsync("tea"));

        saved.IsStored.ShouldBeTrue();
        host.LastOpened!.TimeToLive.ShouldBe(TimeSpan.FromMinutes(30));
    }

    private async Task<string?> SavedAsync()
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>((nameof(Note.TimeToLive), TimeSpan.FromMinutes(1)));
        await circuit.DoAsync(() => note.SaveAsync("milk"));
        return circuit.Reference;
    }
}
