using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Components;

namespace LiveStash.Web.Tests.Components;

/// <summary>A component as an app might have it.</summary>
internal sealed class Note : StashComponent
{
    [Parameter]
    public string? Version { get; set; }

    [Parameter]
    public bool CanMigrate { get; set; }

    [Parameter]
    public string? MigratesAlso { get; set; }

    [Parameter]
    public TimeSpan? TimeToLive { get; set; }

    [Stash]
    public string Text { get; set; } = "empty";

    public string? TextWhenInitialized { get; private set; }

    public List<StashStatus> Recoveries { get; } = [];

    public ConcurrentQueue<StashSaveStatus> SavesByItself { get; } = new();

    public StashStatus Began => StashStatus;

    public bool Restores => IsRestoring;

    protected override string? StashVersion => Version;

    protected override TimeSpan? StashTimeToLive => TimeToLive;

    public async Task<StashSaveResult> SaveAsync(string text, CancellationToken cancellationToken = default)
    {
        Text = text;
        return await StashAsync(cancellationToken);
    }

    public async Task<StashReadResult> ReadAsync() => await ReadStashAsync();

    public async Task<StashResetResult> ResetAsync() => await ResetStashAsync();

    public void Write(string text)
    {
        Text = text;
        StateHasChanged();
    }

    protected override void OnInitialized() => TextWhenInitialized = Text;

    protected override Task OnRecoveredAsync(StashStatus status)
    {
        Recoveries.Add(status);
        return Task.CompletedTask;
    }

    protected override Task OnAutoStashedAsync(StashSaveResult saved)
    {
        SavesByItself.Enqueue(saved.IsStored ? StashSaveStatus.Saved : saved.Status);
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override JsonObject? Migrate(string? version, JsonObject state) => CanMigrate ? new() { [nameof(Text)] = $"{state[nameof(Text)]} of {version}", [MigratesAlso ?? nameof(Text)] = $"{state[nameof(Text)]} of {version}" } : null;
}
