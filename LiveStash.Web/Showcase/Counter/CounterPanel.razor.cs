using System.Text.Json;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveStash.Web.Showcase.Counter;

/// <summary>The counter of <c>/counter/blazor</c>: a property that is stashed, and what the page says of it.</summary>
public sealed partial class CounterPanel
{
    private const int EventsMax = 8;
    private const string NothingWritten = "Nothing changed, nothing was written.";
    private readonly List<(DateTimeOffset Time, string Text)> _events = [];
    private string _notice = "";
    private bool _isKept;

    [Stash]
    private long Count { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override Task OnRecoveredAsync(StashStatus status)
    {
        _isKept = status is StashStatus.Recovered;
        _notice = status is StashStatus.Unavailable ? "It cannot be known now whether your count is still there. Reload the page to try again." : "";
        Note(status switch
        {
            StashStatus.New => "A fresh page: the count begins at 0.",
            StashStatus.Recovered => "Connected. The count was recovered.",
            StashStatus.NotFound => "Connected. There is no such stash any more: the count begins at 0.",
            StashStatus.Error => "Connected. The stash could not be used: the count begins at 0.",
            _ => "Connected. The count is out of reach for now.",
        });
        return Task.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Page.InvokeVoidAsync("liveStashDemo.live");
    }

    private async Task AddAsync(int amount)
    {
        // An untouched count is not worth a stash.
        if (amount == 0 && !_isKept)
        {
            Note(NothingWritten);
            return;
        }

        Count += amount;
        var saved = await StashAsync();
        _isKept |= saved.IsStored;
        if (!saved.IsStored)
            Count -= amount;
        _notice = saved.IsStored ? "" : Refusal.Of(saved.Status);
        Note(saved.Status switch
        {
            StashSaveStatus.Saved => $"Saved: {Count}.",
            StashSaveStatus.Unchanged => NothingWritten,
            _ => "Not saved.",
        });
    }

    private async Task ResetAsync()
    {
        var reset = await ResetStashAsync();
        _isKept &= reset.Status is StashResetStatus.Unavailable;
        _notice = reset.Status is StashResetStatus.Unavailable ? "It is not certain that the stash is deleted everywhere. Try again." : "";
        Note(reset.Status switch
        {
            StashResetStatus.Unavailable => "Not deleted for certain.",
            StashResetStatus.Superseded => "The stash stays with the connection that took it over. The count begins at 0.",
            _ => "The stash was deleted. The count begins at 0.",
        });
    }

    private void Note(string text)
    {
        _events.Insert(0, (Clock.GetUtcNow(), text));
        if (_events.Count > EventsMax)
            _events.RemoveAt(EventsMax);
    }

    private static string Name(StashStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
