using Akka.Actor;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using LiveStash.References;
using LiveStash.Values;

namespace LiveStash.Client;

internal sealed partial class OwnedStash
{
    /// <summary>Takes the stash over, and brings its state into the version that was asked for.</summary>
    public async ValueTask ClaimAsync(RunningNode node, string brought, StashReference reference)
    {
        var (key, owner) = (StashKey.Of(reference.Id, binding), StartOwner(node));
        var reply = await services.Finder.ClaimAsync(node, reference, key, options.TimeToLive, owner).ConfigureAwait(false);
        if (reply is not Granted granted)
        {
            Stop(owner);
            if (reply is Gone)
                Status = StashStatus.NotFound;
            else
                LeaveUnknown(brought);
            return;
        }

        try
        {
            await TakeOverAsync(node, reference.Id, owner, granted).ConfigureAwait(false);
        }
        catch
        {
            // Nobody gets this session, so nobody would end it.
            Stop(owner);
            throw;
        }
    }

    /// <summary>It cannot be known now whether there is a stash: its client is to keep what it brought.</summary>
    public void LeaveUnknown(string brought) => (Status, _unknown) = (StashStatus.Unavailable, brought);

    private async ValueTask TakeOverAsync(RunningNode node, StashId id, IActorRef owner, Granted granted)
    {
        Hold(new StashLink(node, granted.Entry, granted.Ballot, owner, Seal(node, id, granted.Ballot)), granted);
        Status = StashStatus.Recovered;
        if (options.StateVersion is { } asked && asked != granted.Payload.StateVersion)
            await ChangeVersionAsync(StashKey.Of(id, binding), granted.Payload).ConfigureAwait(false);
    }

    private async ValueTask ChangeVersionAsync(StashKey key, StashPayload stored)
    {
        if (options.Migrate is not { } migrate)
        {
            services.Logger.VersionMismatch(key.ToString(), stored.StateVersion, options.StateVersion);
            await ResetAsync().ConfigureAwait(false);
            // Where it is in doubt whether it is deleted: this session has nothing to do with it all the same.
            if (_link is { } link)
                Drop(link);
            (Status, Error) = (StashStatus.Error, StashError.VersionMismatch);
            return;
        }

        StashPayload migrated;
        try
        {
            var state = migrate(stored.StateVersion, stored.Bytes);
            migrated = services.Limit.Problem(state.Length) is { } problem ? throw new InvalidOperationException($"Migrate gave too much. {problem}") : Copy(state);
        }
        catch (Exception failure)
        {
            services.Logger.MigrationFailed(failure, key.ToString(), stored.StateVersion, options.StateVersion);
            Drop(_link!);
            (Status, Error) = (StashStatus.Error, StashError.MigrationFailed);
            return;
        }

        Share(migrated);
        _stored = false;
        if (await SaveAsync(migrated).ConfigureAwait(false) is { Status: StashSaveStatus.NotFound })
            Status = StashStatus.NotFound;
    }

    /// <summary>An entry that did not get the question has told before whether it was handed on, and a node that stops knows nothing; else it has failed, and the stash is what its copy holds.</summary>
    private async ValueTask<EntryReply> AskAgainAsync<TArgument>(StashLink link, TArgument argument, Func<StashLink, TArgument, IEntryCommand> command)
    {
        if (link.Node.Duty.Draining)
            return Undelivered.Instance;
        if (_isSuperseded)
            return Protocol.Superseded.Instance;

        var revived = await ReviveAsync(link).ConfigureAwait(false);
        return revived is Granted ? await link.Node.Promises.Ask(_link!.Entry, command(_link, argument)).ConfigureAwait(false) : revived;
    }

    private async ValueTask<EntryReply> ReviveAsync(StashLink link)
    {
        // We have sealed it: it is the keys that cannot be had now.
        if (services.Codec.TryUnseal(link.Reference, out var reference) != UnsealFailure.None)
            return Undelivered.Instance;

        var reply = await services.Finder.ReviveAsync(link.Node, reference!, StashKey.Of(reference!.Id, binding), link.Owner).ConfigureAwait(false);
        if (reply is not Granted granted)
            return reply;

        // Under the old reference first: where no new one is to be had, it finds the stash too, and the session goes on.
        link = link with { Entry = granted.Entry, Ballot = granted.Ballot };
        Hold(link, granted);
        _link = link with { Reference = Seal(link.Node, reference.Id, granted.Ballot) };
        return reply;
    }
}
