using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LiveStash.AspNetCore.Blazor;
using LiveStash.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace LiveStash.AspNetCore;

/// <summary>Base of a Blazor Server component whose <see cref="StashAttribute">[Stash]</see> properties are kept on the server, and come back with the circuit's page. Where another base class is needed, inject <see cref="IStash{T}"/>.</summary>
/// <remarks>All members are for the component's own thread (the renderer's dispatcher), as usual in Blazor. A component that is removed from the page and mounted anew begins anew.</remarks>
public abstract class StashComponent : ComponentBase, IHandleAfterRender, IDisposable
{
    /// <summary>Rendered on pages that get no circuit; told of once.</summary>
    private static readonly ConcurrentDictionary<Type, bool> WithoutCircuit = new();

    private StashSlot? _slot;
    private Task? _recovered;
    private bool _rendered;
    private StashSaveStatus _savedByItself;
    private bool _isUnwritable;

    /// <summary>Tells several instances of a component on one page apart; must not change while the component lives.</summary>
    [Parameter]
    public string? StashKey { get; set; }

    /// <summary>Saves after each render that shows other values than the component was made with, or than were saved, and changes that no page has shown when the connection is lost; default <see langword="false"/>: only <see cref="StashAsync"/> saves.</summary>
    [Parameter]
    public bool AutoStash { get; set; }

    /// <summary>The app's own mark for the shape of the component's state. State of another version goes through <see cref="Migrate"/>.</summary>
    protected virtual string? StashVersion => null;

    /// <summary>How long the state outlives its circuit, 1 second to 1 day; the longest of the circuit's components at its first save counts. Default <see cref="LiveStashOptions.TimeToLive"/>.</summary>
    protected virtual TimeSpan? StashTimeToLive => null;

    /// <summary>The page is being prerendered: what the component will show is not known yet. Draw a placeholder.</summary>
    protected bool IsRestoring { get; private set; } = true;

    /// <summary>How the component's state began.</summary>
    protected StashStatus StashStatus { get; private set; }

    [Inject]
    private CircuitStash Circuit { get; set; } = null!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    /// <inheritdoc />
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        if (!Circuit.IsOpen)
        {
            WarnIfStatic();
            await base.SetParametersAsync(parameters);
            return;
        }

        parameters.SetParameterProperties(this);
        if (_slot is null)
            Mount();
        else if (_slot.Key != SlotKey)
            throw new InvalidOperationException($"The StashKey of {GetType()} was changed to '{StashKey}' while it is mounted as {_slot.Key}: it would show and save another one's state. Set it before the component is mounted; in a list, give the component the same @key, so that another key is another component.");
        // Its parent may render again meanwhile.
        await (_recovered ??= OnRecoveredAsync(StashStatus));
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Takes the component's values out of the circuit's stash. An override must call this one.</summary>
    /// <param name="disposing">Called by <see cref="IDisposable.Dispose"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _slot is not null)
            Circuit.Unmount(_slot);
    }

    /// <summary>Saves the <see cref="StashAttribute">[Stash]</see> properties, in one go with what the other components of the circuit have changed or saved before. The same state again writes nothing.</summary>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    /// <exception cref="InvalidOperationException">The page is being prerendered, the circuit has ended, or a value of this component cannot be written as JSON.</exception>
    protected ValueTask<StashSaveResult> StashAsync(CancellationToken cancellationToken = default)
    {
        if (_slot is not null)
            _slot.IsWanted = true;
        return Circuit.SaveAsync(_slot, cancellationToken);
    }

    /// <summary>Reads the stash of the circuit as the cluster has it at this moment: on which node it lives, and where its copy is. Its state is that of all components, in a format of our own.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns><see cref="StashReadStatus.NotFound"/> while nothing is saved.</returns>
    protected ValueTask<StashReadResult> ReadStashAsync(CancellationToken cancellationToken = default) => Circuit.ReadAsync(cancellationToken);

    /// <summary>Deletes what was saved of this component for good, and gives its properties the values that they had when it was mounted.</summary>
    /// <param name="cancellationToken">Stops the wait, not a reset that has been sent.</param>
    /// <exception cref="InvalidOperationException">The page is being prerendered.</exception>
    protected ValueTask<StashResetResult> ResetStashAsync(CancellationToken cancellationToken = default)
    {
        var slot = _slot ?? throw NoCircuit.Here();
        StashProperties.Of(GetType()).Write(this, slot.Initial);
        return Circuit.ResetAsync(slot, cancellationToken);
    }

    /// <summary>Called once, when it is known what was recovered and the properties are set, before the component is initialized.</summary>
    /// <param name="status">How the component's state began.</param>
    protected virtual Task OnRecoveredAsync(StashStatus status) => Task.CompletedTask;

    /// <summary>Brings a state of another <see cref="StashVersion"/> into the present shape: a member for each property, by its name. <see langword="null"/> (default) drops it; the status is then <see cref="StashStatus.Error"/>.</summary>
    /// <param name="version">The version it was saved under.</param>
    /// <param name="state">What was saved.</param>
    protected virtual JsonObject? Migrate(string? version, JsonObject state) => null;

    /// <summary>Called when a save of <see cref="AutoStash"/> is refused, once for each reason, and when one is stored again. To show it, call <see cref="ComponentBase.StateHasChanged"/>.</summary>
    /// <param name="saved">What became of the save.</param>
    protected virtual Task OnAutoStashedAsync(StashSaveResult saved) => Task.CompletedTask;

    void IDisposable.Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    // Takes the place of ComponentBase's own, so that an override of OnAfterRender need not call its base.
    async Task IHandleAfterRender.OnAfterRenderAsync()
    {
        var first = !_rendered;
        _rendered = true;
        OnAfterRender(first);
        await OnAfterRenderAsync(first);
        if (first && _slot is not null)
            Circuit.WarnIfShared(_slot);
        if (AutoStash && _slot is { } slot)
            await AutoStashAsync(slot);
    }

    private async Task AutoStashAsync(StashSlot slot)
    {
        var isUnsaved = slot.IsUnsaved;
        TellIfUnwritable(slot);
        if (!isUnsaved)
            return;

        try
        {
            await TellAsync(slot, await Circuit.SaveAsync(asking: null));
        }
        catch (Exception exception) when (!Circuit.IsBound || Circuit.HasEnded)
        {
            // Thrown from a render it would end the circuit, and with it the page.
            Log.AutoStashFailed(slot.Key, exception);
        }
    }

    private void TellIfUnwritable(StashSlot slot)
    {
        var isTold = _isUnwritable;
        _isUnwritable = slot.Unwritable is not null;
        if (_isUnwritable && !isTold)
            Log.AutoStashFailed(slot.Key, slot.Unwritable!);
    }

    // Not each time: a component that renders to show it would save again, be refused again, and so on.
    private Task TellAsync(StashSlot slot, StashSaveResult saved)
    {
        var status = saved.IsStored ? StashSaveStatus.Saved : saved.Status;
        if (status == _savedByItself)
            return Task.CompletedTask;
        _savedByItself = status;
        Log.TellIfRefused(slot.Key, saved);
        return OnAutoStashedAsync(saved);
    }

    private void Mount()
    {
        var (properties, timeToLive) = (StashProperties.Of(GetType()), StashTimeToLive);
        if (TimeToLiveRule.Problem($"{nameof(StashTimeToLive)} of {GetType()}", timeToLive) is { } problem)
            throw new InvalidOperationException(problem);
        _slot = new StashSlot(SlotKey, StashVersion, timeToLive, () => properties.Read(this)) { SavesByItself = () => AutoStash };
        var kept = Circuit.Mount(_slot);
        StashStatus = Circuit.Status is StashStatus.Recovered ? kept is null ? StashStatus.New : Restore(properties, _slot, kept) : Circuit.Status;
        IsRestoring = false;
    }

    private StashStatus Restore(StashProperties properties, StashSlot slot, SlotState kept)
    {
        try
        {
            var state = kept.Version == slot.Version ? kept.State : Migrate(kept.Version, kept.State);
            if (state is not null)
            {
                properties.Write(this, state);
                if (kept.Version != slot.Version && properties.Unknown(state).ToList() is { Count: > 0 } unknown)
                    Log.MembersDropped(slot.Key, string.Join(", ", unknown));
                slot.Kept = state.ToJsonString();
                return StashStatus.Recovered;
            }

            Log.SlotDropped(slot.Key, "its version differs");
        }
        catch (Exception exception)
        {
            // Thrown from here it would end the circuit, and again when the page comes back.
            Log.SlotDropped(slot.Key, exception.Message);
        }

        return StashStatus.Error;
    }

    private string SlotKey => StashKey is null ? GetType().ToString() : $"{GetType()}#{StashKey}";

    private void WarnIfStatic()
    {
        if (IsStatic() && WithoutCircuit.TryAdd(GetType(), true))
            Log.NeverGetsCircuit(GetType());
    }

    private bool IsStatic()
    {
        try
        {
            return RendererInfo.Name == "Static" && AssignedRenderMode is null;
        }
        catch (Exception)
        {
            // A test's renderer need not say what it is, and each throws something else.
            return false;
        }
    }

    private ILogger Log => Logs.CreateLogger<StashComponent>();
}
