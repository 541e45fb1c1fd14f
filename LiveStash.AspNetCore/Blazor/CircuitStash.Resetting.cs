namespace LiveStash.AspNetCore.Blazor;

/// <remarks>How a component is taken out of it.</remarks>
internal sealed partial class CircuitStash
{
    private async Task<StashResetResult> ResetSlotAsync(StashSlot slot, CancellationToken cancellationToken)
    {
        (slot.Kept, slot.IsWanted) = (null, false);
        if (_owned.Current is not { Reference: not null } session)
            return new StashResetResult(StashResetStatus.NotFound);
        // It may hold what other components keep: that is not seen, and so not deleted.
        if (session.Status is StashStatus.Unavailable)
            return new StashResetResult(StashResetStatus.Unavailable);

        var dispatcher = _dispatcher!;
        var saved = await SaveRestAsync(await dispatcher.InvokeAsync(() => _slots.SnapshotWithout(slot)), dispatcher, cancellationToken);
        // What the others have changed does not fit: they keep what they had.
        if (saved is { Status: StashSaveStatus.TooLarge })
            saved = await SaveRestAsync(await dispatcher.InvokeAsync(_slots.Kept), dispatcher, cancellationToken);
        if (saved is { } rest)
            return new StashResetResult(Reset(rest.Status));
        var reset = await session.ResetAsync(cancellationToken);
        // The next save begins a new stash, for as long as its components then ask; one that another connection took over stays its own.
        if (reset.Status is not StashResetStatus.Unavailable)
            await _owned.ReplaceAsync(null);
        return reset;
    }

    private async Task<StashSaveResult?> SaveRestAsync(StashSnapshot rest, CircuitDispatcher dispatcher, CancellationToken cancellationToken) =>
        rest.IsEmpty ? null : await SaveAsync(rest, dispatcher, cancellationToken);

    private static StashResetStatus Reset(StashSaveStatus saved) => saved switch
    {
        StashSaveStatus.Saved or StashSaveStatus.Unchanged => StashResetStatus.Deleted,
        StashSaveStatus.Superseded => StashResetStatus.Superseded,
        _ => StashResetStatus.Unavailable,
    };
}
