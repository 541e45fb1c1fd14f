using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

/// <summary>What an entry that fails leaves of a copied stash is its copy: that is to live as long as the stash.</summary>
public sealed class EntryFailureCopySpec : CopiedEntrySpec
{
    private static readonly Save Poison = new(Born, null!);

    [Fact]
    public async Task The_copy_of_an_entry_that_fails_is_told_that_whatever_it_has_nobody_is_live()
    {
        var entry = await StartCopiedAsync(NewOwner());

        await AskAsync(entry, Poison);

        var mark = await SentToAsync(First);
        (mark.Kind, mark.NamesNoVersion, mark.Partner).ShouldBe((CopyKind.OrphanMark, true, null));
    }

    [Fact]
    public async Task What_was_promised_is_left_to_the_store()
    {
        var entry = await StartCopiedAsync(NewOwner());

        await AskAsync(entry, Poison);

        (await Store.ExpectMsgAsync<Lost>()).ShouldBe(new Lost(Key, Born));
    }

    [Fact]
    public async Task So_is_what_a_claim_that_was_under_way_had_promised()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Claim(7, null, NewOwner()));

        await AskAsync(entry, new Save(Born.Next(7), null!));

        (await Store.ExpectMsgAsync<Lost>()).Fence.ShouldBe(Born.Next(7));
    }

    [Fact]
    public async Task It_is_told_so_once()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Watch(entry);

        await AskAsync(entry, Poison);
        await ExpectTerminatedAsync(entry);

        await SentToAsync(First);
        IsSentTo(First).ShouldBeFalse();
    }

    [Fact]
    public async Task A_holder_that_is_silent_is_told_too()
    {
        var entry = await StartCopiedAsync(NewOwner());
        Targets.Silent(First);

        await AskAsync(entry, Poison);

        (await SentToAsync(First)).Kind.ShouldBe(CopyKind.OrphanMark);
    }

    [Fact]
    public async Task The_store_hears_what_becomes_of_that_word()
    {
        var entry = await StartCopiedAsync(NewOwner());

        await AskAsync(entry, Poison);

        await SentToAsync(First);
        AskerOf(First).ShouldBe(Store.Ref);
    }

    [Fact]
    public async Task It_is_told_behind_the_state_that_is_on_its_way()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Save(Born, Two));

        await AskAsync(entry, Poison);

        (await SentToAsync(First)).Kind.ShouldBe(CopyKind.State);
        (await SentToAsync(First)).Kind.ShouldBe(CopyKind.OrphanMark);
    }

    /// <summary>It is all there is of what was acknowledged, for as long as the next one has not got it.</summary>
    [Fact]
    public async Task So_is_one_that_was_left_for_another()
    {
        var entry = await StartCopiedAsync(NewOwner());
        _ = AskAsync(entry, new Save(Born, Two));
        await FallSilentAsync(entry, First);

        await AskAsync(entry, Poison);

        (await SentToAsync(First)).Kind.ShouldBe(CopyKind.OrphanMark);
    }

    /// <summary>What is won may be left with all nodes, this one too.</summary>
    [Fact]
    public async Task The_node_of_the_entry_is_not()
    {
        var entry = await StartAsync();
        await AskAsync(entry, new Install(Key, 1, Born.Next(7), Sample.Record(epoch: 1), null, NewOwner()) { Holders = [Nodes.A, Second] });

        await AskAsync(entry, new Save(Born.Next(7), null!));

        (await SentToAsync(Second)).Kind.ShouldBe(CopyKind.OrphanMark);
    }

    [Fact]
    public async Task A_claim_that_fails_when_its_copy_is_there_is_undelivered()
    {
        var entry = await StartCopiedAsync(NewOwner());
        var claim = AskAsync(entry, new Claim(7, null, new FailingOwner()));

        await TellAsync(entry, First, await SentToAsync(First), CopyOutcome.Held);

        (await claim).ShouldBeOfType<Undelivered>();
    }

    [Fact]
    public async Task A_stash_that_is_handed_on_in_order_leaves_that_to_the_store()
    {
        var entry = await StartCopiedAsync(NewOwner());

        await AskAsync(entry, new Reset(Born));
        await SettleAsync(entry);

        IsSentTo(First).ShouldBeFalse();
    }

    /// <summary>Makes the entry fail that would watch it.</summary>
    private sealed class FailingOwner : MinimalActorRef, IWatchedOwner
    {
        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "failing";

        public override IActorRefProvider Provider => throw new NotSupportedException();

        public void Watch(IActorRef watcher) => throw new NotSupportedException("By intent.");

        public void Unwatch(IActorRef watcher)
        {
        }
    }
}
