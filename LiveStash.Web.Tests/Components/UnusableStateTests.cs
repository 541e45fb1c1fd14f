using System.Text.Json.Nodes;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>What was saved cannot be used by the component, whose own code throws: that must not end the circuit, or its page could never be opened again.</summary>
[Collection(SharesCircuits.Name)]
public sealed class UnusableStateTests(CircuitHost host)
{
    [Fact]
    public async Task A_Migrate_that_throws_has_the_component_begin_anew()
    {
        await using var back = await SavedByAsync(note => note.Size = "1");

        var note = await back.RenderAsync<PickyNote>((nameof(PickyNote.Version), "2"));

        note.Began.ShouldBe(StashStatus.Error);
        note.Size.ShouldBe("0");
    }

    [Fact]
    public async Task A_property_that_refuses_its_value_leaves_the_others_as_they_were()
    {
        await using var back = await SavedByAsync(note => note.Size = "1000");

        var note = await back.RenderAsync<PickyNote>((nameof(PickyNote.Most), 10));

        note.Began.ShouldBe(StashStatus.Error);
        (note.Size, note.Title).ShouldBe(("0", "none"));
    }

    private async Task<TestCircuit> SavedByAsync(Action<PickyNote> change)
    {
        await using var circuit = await host.OpenAsync();
        var note = await circuit.RenderAsync<PickyNote>((nameof(PickyNote.Most), 1_000_000));
        await circuit.DoAsync(() => note.SaveAsync(change));
        return await host.OpenAsync(circuit.Reference);
    }

    private sealed class PickyNote : StashComponent
    {
        private string _size = "0";

        [Microsoft.AspNetCore.Components.Parameter]
        public string? Version { get; set; }

        [Microsoft.AspNetCore.Components.Parameter]
        public int Most { get; set; }

        [Stash]
        public string Title { get; set; } = "none";

        [Stash]
        public string Size
        {
            get => _size;
            set => _size = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) <= Most ? value : throw new ArgumentOutOfRangeException(nameof(value));
        }

        public StashStatus Began => StashStatus;

        protected override string? StashVersion => Version;

        public async Task SaveAsync(Action<PickyNote> change)
        {
            Title = "some";
            change(this);
            await StashAsync();
        }

        protected override JsonObject? Migrate(string? version, JsonObject state) => new() { [nameof(Size)] = state[nameof(Size)]!.GetValue<int>() };
    }
}
