using LiveStash.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveStash.Web.Showcase.Compare;

/// <summary>The three columns of <c>/compare</c>, in one circuit: whatever happens, happens to all of them.</summary>
public sealed partial class ComparePanel
{
    private PlainBooking _plain = null!;
    private PersistentBooking _persistent = null!;
    private StashBooking _stash = null!;
    private DotNetObjectReference<ComparePanel>? _self;

    [Inject]
    private ILiveStashCluster Cluster { get; set; } = null!;

    [Inject]
    private IJSRuntime Page { get; set; } = null!;

    /// <summary>What the server really has, once no save is under way. The page asks before an event and after it; what it shows by itself may be older.</summary>
    [JSInvokable]
    public async Task<BookingReport> Report()
    {
        await _stash.Saving;
        return new(NodeName.Of(Cluster.Self), _plain.Booking, _persistent.Current, _stash.Booking);
    }

    public void Dispose() => _self?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        await Page.InvokeVoidAsync("liveStashCompare.live", _self);
    }

    private async Task FillAsync()
    {
        _plain.Set(Booking.Sample);
        _persistent.Set(Booking.Sample);
        await _stash.SetAsync(Booking.Sample);
    }
}
