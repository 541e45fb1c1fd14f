using System.Globalization;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Components;

namespace LiveStash.Web.Showcase.Cluster;

/// <summary>The live part of <c>/cluster</c>: asks the cluster every second, and keeps a stash of its own to look at.</summary>
public sealed partial class ClusterPanel
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<StashNode> _nodes = [];
    private int? _copies;
    private string _notice = "";

    [Stash]
    private int Marks { get; set; }

    [Inject]
    private ILiveStashCluster Cluster { get; set; } = null!;

    [Inject]
    private NodeActivity Activity { get; set; } = null!;

    private string Held => _copies switch
    {
        null => Marks > 0 ? "known with the next save" : "–",
        1 => "this node only",
        { } copies => $"{copies} nodes",
    };

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
            while (await timer.WaitForNextTickAsync(gone))
            {
                _nodes = await Cluster.GetNodesAsync(gone);
                StateHasChanged();
            }
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

    private async Task MarkAsync()
    {
        Marks++;
        var saved = await StashAsync();
        if (!saved.IsStored)
            Marks--;
        _copies = saved.IsStored ? saved.Copies : _copies;
        _notice = saved.IsStored ? $"Saved, acknowledged by {saved.Copies} of {_nodes.Count} nodes." : "The server could not store it just now. Try again.";
    }

    private static string Text(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";
}
