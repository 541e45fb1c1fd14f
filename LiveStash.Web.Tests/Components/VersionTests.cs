using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>State outlives the code that wrote it.</summary>
[Collection(SharesCircuits.Name)]
public sealed class VersionTests(CircuitHost host)
{
    [Fact]
    public async Task What_Migrate_gives_and_no_property_has_is_told()
    {
        await ComeBackAsync((nameof(Note.Version), "2"), (nameof(Note.CanMigrate), true), (nameof(Note.MigratesAlso), "Nope"));

        host.DroppedMembers.ShouldContain(text => text.Contains("they are dropped: Nope", StringComparison.Ordinal));
    }

    [Fact]
    public async Task State_of_another_version_goes_through_Migrate()
    {
        var note = await ComeBackAsync((nameof(Note.Version), "2"), (nameof(Note.CanMigrate), true));

        note.Text.ShouldBe("milk of 1");
        note.Began.ShouldBe(StashStatus.Recovered);
    }

    [Fact]
    public async Task State_of_another_version_that_cannot_be_migrated_is_dropped_with_an_error()
    {
        var note = await ComeBackAsync((nameof(Note.Version), "2"));

        note.Text.ShouldBe("empty");
        note.Began.ShouldBe(StashStatus.Error);
    }

    [Fact]
    public async Task State_of_the_same_version_is_not_migrated()
    {
        var note = await ComeBackAsync((nameof(Note.Version), "1"), (nameof(Note.CanMigrate), true));

        note.Text.ShouldBe("milk");
    }

    private async Task<Note> ComeBackAsync(params (string, object?)[] parameters)
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<Note>((nameof(Note.Version), "1"));
        await circuit.DoAsync(() => note.SaveAsync("milk"));
        await using var back = await host.OpenAsync(circuit.Reference);
        return await back.RenderAsync<Note>(parameters);
    }
}
