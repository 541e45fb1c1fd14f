using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Components;

namespace LiveStash.Web.Showcase.Cluster;

/// <summary>The live part of <c>/cluster</c>: asks the cluster every second, and keeps a stash of its own to look at.</summary>
public sealed partial class ClusterPanel
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<StashNode> _nodes = [];
    private string? _home;
    private string? _copyNode;
    private string _notice = "";

    [Stash]
    private int Marks { get; set; }

    [Inject]
    private ILiveStashCluster Cluster { get; set; } = null!;

    private string NoCopy => _home is null ? "nowhere yet" : _nodes.Count > 1 ? "not made yet" : "no other node is there";

    protected override async Task OnInitializedAsync() => _nodes = await Cluster.GetNodesAsync(_gone.Token);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = WatchAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Cancel();
            _gone.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task WatchAsync()
    {
        var gone = _gone.Token;
        using var timer = new PeriodicTimer(AskEvery);
        try
        {
            do
            {
                Place(await ReadStashAsync(gone));
                _nodes = await Cluster.GetNodesAsync(gone);
                StateHasChanged();
            }
            while (await timer.WaitForNextTickAsync(gone));
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    /// <summary>While it cannot be known, what was known last is shown.</summary>
    private void Place(StashReadResult read)
    {
        if (read.Status is not StashReadStatus.Unavailable)
            (_home, _copyNode) = (read.Node, read.CopyNode);
    }

    private async Task MarkAsync()
    {
        if (IsRestoring)
            return;

        Marks++;
        var saved = await StashAsync();
        if (!saved.IsStored)
            Marks--;
        else
            (_home, _copyNode) = (Cluster.Self, saved.CopyNode);
        _notice = saved.IsStored ? $"Saved, acknowledged by {saved.Copies} of {_nodes.Count} nodes." : Refusal.Of(saved.Status);
    }
}
