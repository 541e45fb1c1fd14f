using Akka.Actor;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using LiveStash.References;
using LiveStash.Values;

namespace LiveStash.Client;

/// <summary>The trust boundary: a reference comes in as a string, and goes on as a key.</summary>
internal sealed class LiveStashClient(StashClientServices services) : ILiveStash
{
    private static readonly StashEntryOptions Defaults = new();

    public StashSession Open(StashBinding binding, StashEntryOptions? options = null) =>
        Session(binding, options, StashStatus.New);

    public async ValueTask<StashSession> RecoverAsync(string? reference, StashBinding binding, StashEntryOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(reference))
            return Session(binding, options, StashStatus.New);

        var session = Session(binding, options, StashStatus.Recovered);
        var found = await LocateAsync(reference, binding, cancellationToken).ConfigureAwait(false);
        if (found.Entry is not { } entry)
            return Session(binding, options, found.Known ? StashStatus.NotFound : StashStatus.Unavailable);

        await session.ClaimAsync(found.Node!, entry, found.Reference!.Id).ConfigureAwait(false);
        return session;
    }

    public async ValueTask<StashReadResult> ReadAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default)
    {
        var found = await LocateAsync(reference, binding, cancellationToken).ConfigureAwait(false);
        return await AskAsync(found, Read.Instance).ConfigureAwait(false) switch
        {
            Found live => new StashReadResult(StashReadStatus.Found, live.Payload.Bytes, live.Payload.StateVersion, found.Node!.Address, live.Copies),
            Gone => new StashReadResult(StashReadStatus.NotFound, default, null, null, 0),
            _ => new StashReadResult(StashReadStatus.Unavailable, default, null, null, 0),
        };
    }

    public async ValueTask<StashSaveResult> SaveAsync(string reference, StashBinding binding, ReadOnlyMemory<byte> state, CancellationToken cancellationToken = default)
    {
        StashTooLargeException.ThrowIfOver(services.Options.MaxPayloadBytes, state.Length);

        var found = await LocateAsync(reference, binding, cancellationToken).ConfigureAwait(false);
        return await AskAsync(found, new SaveByReference(found.Epoch, state.ToArray())).ConfigureAwait(false) switch
        {
            Saved saved => new StashSaveResult(StashSaveStatus.Saved, reference, saved.Copies),
            Unchanged unchanged => new StashSaveResult(StashSaveStatus.Unchanged, reference, unchanged.Copies),
            Superseded => new StashSaveResult(StashSaveStatus.Superseded, reference, 0),
            NodeFull => new StashSaveResult(StashSaveStatus.NodeFull, reference, 0),
            Gone => new StashSaveResult(StashSaveStatus.NotFound, null, 0),
            _ => new StashSaveResult(StashSaveStatus.Unavailable, reference, 0),
        };
    }

    public ValueTask<StashResetResult> ResetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) =>
        ResetAsync(reference, binding, onlyIfUnowned: false, cancellationToken);

    public ValueTask<StashResetResult> ForgetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) =>
        ResetAsync(reference, binding, onlyIfUnowned: true, cancellationToken);

    private async ValueTask<StashResetResult> ResetAsync(string reference, StashBinding binding, bool onlyIfUnowned, CancellationToken cancellationToken)
    {
        var found = await LocateAsync(reference, binding, cancellationToken).ConfigureAwait(false);
        return ResetResult(await AskAsync(found, new ResetByReference(found.Epoch, onlyIfUnowned)).ConfigureAwait(false));
    }

    internal static StashResetResult ResetResult(EntryReply reply) => new(reply switch
    {
        Deleted => StashResetStatus.Deleted,
        Superseded => StashResetStatus.Superseded,
        Gone => StashResetStatus.NotFound,
        _ => StashResetStatus.Unavailable,
    });

    /// <summary>Asks the entry that was found. Its death in between is an answer too: where it was the only holder, the stash is gone.</summary>
    private static async ValueTask<EntryReply> AskAsync(Located found, IEntryCommand command)
    {
        if (found.Entry is not { } entry)
            return found.Known ? Gone.Instance : Undelivered.Instance;

        return await found.Node!.AskAsync(entry, command).ConfigureAwait(false);
    }

    private async ValueTask<Located> LocateAsync(string reference, StashBinding binding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(binding);

        var failure = services.Codec.TryUnseal(reference, out var opened);
        if (failure != UnsealFailure.None)
        {
            services.Logger.ReferenceRefused(reference.Length, failure);
            services.Metrics.Refused(failure);
            return Located.Nowhere;
        }

        var node = await services.Started.GetAsync(services.Options.LookupTimeout, services.Time, cancellationToken).ConfigureAwait(false);
        if (node is null)
            return Located.Unknown;
        if (node.Directory.TryFind(StashKey.Of(opened!.Id, binding), out var entry))
            return new Located(node, entry, opened, Known: true);
        return node.IsAlone && !node.IsStopping ? Located.Nowhere : Located.Unknown;
    }

    private StashSession Session(StashBinding binding, StashEntryOptions? options, StashStatus status)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return new StashSession(services, binding, (options ?? Defaults).Validated(), status);
    }

    /// <summary>Where a stash is: at an entry; nowhere, when that is known; or unknown.</summary>
    private readonly record struct Located(RunningNode? Node, IActorRef? Entry, StashReference? Reference, bool Known)
    {
        public static Located Nowhere { get; } = new(null, null, null, Known: true);

        public static Located Unknown { get; } = new(null, null, null, Known: false);

        public uint Epoch => Reference?.Epoch ?? 0;
    }
}
