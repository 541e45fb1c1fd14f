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

        var stash = Stash(binding, options, StashStatus.NotFound);
        var session = new StashSession(stash);
        var (opened, failure) = Unseal(reference);
        if (IsNotFound(failure))
            return session;
        if (opened is null || await NodeAsync(cancellationToken).ConfigureAwait(false) is not { } node)
        {
            stash.LeaveUnknown(reference);
            return session;
        }

        if (!cancellationToken.CanBeCanceled)
        {
            await stash.ClaimAsync(node, reference, opened).ConfigureAwait(false);
            return session;
        }

        var claiming = stash.ClaimAsync(node, reference, opened).AsTask();
        try
        {
            await claiming.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = DisposeWhenDone(session, claiming);
            throw;
        }

        return session;
    }

    public async ValueTask<StashReadResult> ReadAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default)
    {
        var (answer, _) = await AskAsync(reference, binding, static epoch => new Read(epoch), cancellationToken).ConfigureAwait(false);
        return answer.Reply switch
        {
            Found live => new StashReadResult(StashReadStatus.Found, live.Payload.Bytes, live.Payload.StateVersion, answer.Node?.Address.ToString(), live.Copies) { CopyNode = live.CopyNode?.Address.ToString() },
            Gone => new StashReadResult(StashReadStatus.NotFound, default, null, null, 0),
            _ => new StashReadResult(StashReadStatus.Unavailable, default, null, null, 0),
        };
    }

    public async ValueTask<StashSaveResult> SaveAsync(string reference, StashBinding binding, ReadOnlyMemory<byte> state, CancellationToken cancellationToken = default)
    {
        if (services.Limit.Refusal(state.Length, reference) is { } refused)
            return refused;

        var bytes = state.ToArray();
        var (answer, opened) = await AskAsync(reference, binding, epoch => new SaveByReference(epoch, bytes), cancellationToken).ConfigureAwait(false);
        var renewed = opened is null ? reference : Renew(reference, opened, answer);
        return answer.Reply switch
        {
            Saved saved => new StashSaveResult(StashSaveStatus.Saved, renewed, saved.Copies) { CopyNode = saved.CopyNode?.Address.ToString() },
            Unchanged unchanged => new StashSaveResult(StashSaveStatus.Unchanged, renewed, unchanged.Copies) { CopyNode = unchanged.CopyNode?.Address.ToString() },
            Superseded => new StashSaveResult(StashSaveStatus.Superseded, reference, 0),
            NodeFull => new StashSaveResult(StashSaveStatus.NodeFull, renewed, 0),
            Gone => new StashSaveResult(StashSaveStatus.NotFound, null, 0),
            _ => new StashSaveResult(StashSaveStatus.Unavailable, renewed, 0),
        };
    }

    public ValueTask<StashResetResult> ResetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) =>
        ResetAsync(reference, binding, onlyIfUnowned: false, cancellationToken);

    public ValueTask<StashResetResult> ForgetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) =>
        ResetAsync(reference, binding, onlyIfUnowned: true, cancellationToken);

    internal static StashResetResult ResetResult(EntryReply reply) => new(reply switch
    {
        Deleted => StashResetStatus.Deleted,
        Superseded => StashResetStatus.Superseded,
        Gone => StashResetStatus.NotFound,
        _ => StashResetStatus.Unavailable,
    });

    private async ValueTask<StashResetResult> ResetAsync(string reference, StashBinding binding, bool onlyIfUnowned, CancellationToken cancellationToken)
    {
        var (answer, _) = await AskAsync(reference, binding, epoch => new ResetByReference(epoch, onlyIfUnowned), cancellationToken).ConfigureAwait(false);
        return ResetResult(answer.Reply);
    }

    /// <summary>The answer, and what the reference said, if anybody was asked.</summary>
    private async ValueTask<(StashFinder.Answer Answer, StashReference? Opened)> AskAsync(string reference, StashBinding binding, Func<uint, IEntryCommand> command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(binding);

        var (opened, failure) = Unseal(reference);
        if (IsNotFound(failure))
            return (new StashFinder.Answer(Gone.Instance, 0, null), null);
        if (opened is null || await NodeAsync(cancellationToken).ConfigureAwait(false) is not { } node)
            return (new StashFinder.Answer(Undelivered.Instance, 0, null), null);

        var asking = services.Finder.AskAsync(node, opened, StashKey.Of(opened.Id, binding), command).AsTask();
        return (await asking.WaitAsync(cancellationToken).ConfigureAwait(false), opened);
    }

    /// <summary>The reference to go on with: another one when the stash has moved, or was claimed for this, whatever became of the command then.</summary>
    private string Renew(string reference, StashReference opened, StashFinder.Answer answer)
    {
        var moved = answer.Node is { } holder && !opened.Hint.Names(holder);
        return moved || answer.Epoch != opened.Epoch
            ? services.Codec.Seal(opened with { Epoch = answer.Epoch, Hint = moved ? NodeHint.Of(answer.Node!) : opened.Hint })
            : reference;
    }

    private (StashReference? Opened, UnsealFailure Failure) Unseal(string reference)
    {
        var failure = services.Codec.TryUnseal(reference, out var opened);
        if (failure != UnsealFailure.None)
            services.Refused.Add(reference.Length, failure);

        return (opened, failure);
    }

    /// <summary>A reference that another node could open is not known to lead nowhere.</summary>
    private static bool IsNotFound(UnsealFailure failure) => failure is UnsealFailure.Malformed or UnsealFailure.BadSeal;

    private ValueTask<RunningNode?> NodeAsync(CancellationToken cancellationToken) =>
        services.Started.GetAsync(services.Options.LookupTimeout, services.Time, cancellationToken);

    private static async Task DisposeWhenDone(StashSession session, Task claiming)
    {
        await claiming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await session.DisposeAsync().ConfigureAwait(false);
    }

    private StashSession Session(StashBinding binding, StashEntryOptions? options, StashStatus status) => new(Stash(binding, options, status));

    private OwnedStash Stash(StashBinding binding, StashEntryOptions? options, StashStatus status)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return new OwnedStash(services, binding, options ?? Defaults, status);
    }
}
