using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>Breaks rules where messages pass, so that production code needs no switches.</summary>
internal static class SimMutations
{
    private static readonly Ballot Anything = new(uint.MaxValue, 0);

    /// <summary>What each look-up was told in its last odd round.</summary>
    private static readonly ConditionalWeakTable<SimActor, Dictionary<UniqueAddress, FindAnswer>> FirstLooks = [];

    /// <summary>What is delivered in place of the message; <see langword="null"/>: nothing.</summary>
    public static object? Alter(SimMutation mutation, SimActor to, object message, IActorRef sender) => (mutation, message) switch
    {
        (SimMutation.PrimaryGrantsWithoutItsCopy, Surrendered { Handover: { } handover } left) => left with { Handover = handover with { Target = null } },
        (SimMutation.GrantedHolderGrantsAgain, ShortClaim claim) when to == to.Node.Gateway => GrantAgain(to.Node, claim, sender),
        (SimMutation.HolderConsentsToAnyClaim, FenceIf fence) => fence with { Expected = Anything },
        (SimMutation.HolderConsentsToAnyLocalClaim, CopyBatch batch) => Each(batch, item => item.Expected is null ? item : item with { Expected = Anything }),
        (SimMutation.SupersededPrimaryDeletes, Surrendered { Record.HasEnded: false, Winner: null, Handover: null } left) => Delete(to, left),
        (SimMutation.LowerBallotIsAcknowledged, CopyAnswer { Batch: > 0 } answer) => answer with { Refusals = answer.Refusals.RemoveAll(refusal => refusal.Outcome == CopyOutcome.Superseded) },
        (SimMutation.EndIsKnownToOneNode, CopyBatch batch) => batch with { Items = batch.Items.RemoveAll(item => item.Record.HasEnded) },
        (SimMutation.DropBeforeTheNewCopy, Install install) => DropAtOnce(to.Node, install),
        (SimMutation.OrphansHaveALease, CopyBatch batch) => Each(batch, item => item.Kind == CopyKind.Orphan ? item with { Kind = CopyKind.State } : item),
        (SimMutation.OrphansAreNotCopied, NodeGone gone) when sender is SimCore => MadeUp(gone, sender),
        (SimMutation.CopiesFromRemovedMembersAreTaken, CopyBatch batch) when to == to.Node.Gateway => FromSomeMember(to.Node, batch),
        (SimMutation.FencesAreNotShown, FindAnswer found) => found with { Fence = default },
        (SimMutation.LapsedIsEnded, FindAnswer { Record.HasLapsed: true } found) => found with { Record = found.Record with { HasLapsed = false } },
        (SimMutation.LapsedIsEnded, FenceAnswer { Record.HasLapsed: true } fenced) => fenced with { Record = fenced.Record with { HasLapsed = false } },
        (SimMutation.WhatWasGivenIsNotDropped, Superfluous given) when sender == to.Node.StoreRef && !HasEnded(to.Node, given.Version.Key) => null,
        (SimMutation.WhatWasLeftIsNotDropped, Superfluous { Version.Version.Revision: > 0 } left) when sender != to.Node.StoreRef => BeforeItWasRevised(left),
        (SimMutation.WhatFailedHasPromisedNothing, Lost) => null,
        (SimMutation.WhatFailedIsToldOnce, CopyResult { Item.NamesNoVersion: true }) => null,
        (SimMutation.SecondLookIsTheFirst, FindAnswer found) => SameAsBefore(to, found),
        _ => message,
    };

    /// <summary>What a store has dropped elsewhere is then what an end takes the place of.</summary>
    private static bool HasEnded(SimNode node, StashKey key) => node.Store.Shelf.Find(key)?.Record is { HasEnded: true };

    /// <summary>The version that the node which was left may have, too: then the drop does not take it.</summary>
    private static Superfluous BeforeItWasRevised(Superfluous left)
    {
        var (key, version) = left.Version;
        return left with { Version = new KeyedVersion(key, version with { Revision = version.Revision - 1 }) };
    }

    private static FindAnswer SameAsBefore(SimActor lookup, FindAnswer found)
    {
        var looks = FirstLooks.GetOrCreateValue(lookup);
        if (found.Round % 2 == 0 && looks.TryGetValue(found.From, out var before))
            return before with { Round = found.Round };

        looks[found.From] = found;
        return found;
    }

    private static CopyBatch Each(CopyBatch batch, Func<CopyItem, CopyItem> alter) => batch with { Items = [.. batch.Items.Select(alter)] };

    private static ShortClaim? GrantAgain(SimNode node, ShortClaim claim, IActorRef sender)
    {
        if (node.Store.Shelf.Find(claim.Key) is not { IsGranted: true, HoldsState: true, Record: { } record } kept)
            return claim;

        node.World.As(node, () => sender.Tell(new Grant(claim.Run, node.Self, new Ballot(kept.Fence.Epoch, claim.Attempt), record, [node.Self]), ActorRefs.NoSender));
        return null;
    }

    private static Surrendered Delete(SimActor store, Surrendered left)
    {
        var beyond = left.Record.Version with { Revision = left.Record.Version.Revision + 1 };
        store.World.After(TimeSpan.Zero, store, ActorRefs.Nobody, new Drop([new KeyedVersion(left.Key, beyond)]));
        return left;
    }

    private static Install DropAtOnce(SimNode node, Install install)
    {
        node.Entries.Dropper.Tell(new Superfluous(new KeyedVersion(install.Key, new RecordVersion(install.Ballot, 0)), install.Holders), ActorRefs.NoSender);
        return install;
    }

    private static object? MadeUp(NodeGone gone, IActorRef keeper)
    {
        keeper.Tell(new NodeMadeUp(gone.Node), ActorRefs.NoSender);
        return null;
    }

    private static CopyBatch FromSomeMember(SimNode node, CopyBatch batch)
    {
        var members = node.Roster.View.Members;
        return members.Contains(batch.From) ? batch : batch with { From = members[0].Equals(node.Self) ? members[^1] : members[0] };
    }
}
