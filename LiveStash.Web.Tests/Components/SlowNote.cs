using LiveStash.AspNetCore;

namespace LiveStash.Web.Tests.Components;

/// <summary>A component that has something to wait for when it is known what was recovered.</summary>
internal sealed class SlowNote : StashComponent
{
    private readonly TaskCompletionSource _known = new();

    public List<string> Steps { get; } = [];

    public void Know() => _known.SetResult();

    protected override async Task OnRecoveredAsync(StashStatus status)
    {
        await _known.Task;
        Steps.Add("recovered");
    }

    protected override void OnInitialized() => Steps.Add("initialized");
}
