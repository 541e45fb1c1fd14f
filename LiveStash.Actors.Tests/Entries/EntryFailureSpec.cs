using System.Collections.Concurrent;
using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

public sealed class EntryFailureSpec : EntrySpec
{
    private static readonly Save Poison = new(Born, null!);

    [Fact]
    public async Task A_command_that_makes_the_entry_fail_is_answered_as_undelivered()
    {
        var entry = await StartOwnedAsync(NewOwner());

        var answer = await AskAsync(entry, Poison);

        answer.ShouldBeOfType<Undelivered>();
    }

    [Fact]
    public async Task An_entry_that_failed_is_found_no_more_and_counts_no_more()
    {
        var entry = await StartOwnedAsync(NewOwner());

        await AskAsync(entry, Poison);
        var later = await AskAsync(entry, new Read(1));

        (later is Gone or Undelivered).ShouldBeTrue();
        Directory.TryFind(Key, out _).ShouldBeFalse();
        (Usage.Entries, Usage.PayloadBytes).ShouldBe((0, 0));
    }

    /// <summary>Its session looks for the stash elsewhere at once, and not where the entry has failed.</summary>
    [Fact]
    public async Task An_entry_that_failed_is_found_no_more_by_whoever_gets_the_answer()
    {
        var entry = await StartOwnedAsync(NewOwner());
        var asker = new Asker(Sys, () => Directory.TryFind(Key, out _));

        entry.Tell(Poison, asker);

        (await asker.FoundWhenAnswered.WaitAsync(Eventually.Patience)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_entry_that_failed_leaves_by_itself()
    {
        var entry = await StartOwnedAsync(NewOwner());

        await AskAsync(entry, Poison);

        await ShouldStopAsync(entry);
    }

    /// <summary>Its session goes on with the same owner, in another entry: an owner that each of them still watched would keep all of them in memory.</summary>
    [Fact]
    public async Task An_entry_that_failed_watches_its_owner_no_more()
    {
        var owner = new Watched(Sys);
        var entry = await StartOwnedAsync(owner);
        var before = owner.Watchers.ToList();

        await AskAsync(entry, Poison);
        await ShouldStopAsync(entry);

        before.ShouldBe([entry]);
        owner.Watchers.ShouldBeEmpty();
    }

    /// <summary>Looks whether there is still something to be found at the very moment of the answer.</summary>
    private sealed class Asker(ActorSystem system, Func<bool> find) : MinimalActorRef, IAwaited
    {
        private readonly TaskCompletionSource<bool> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<bool> FoundWhenAnswered => _found.Task;

        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "asker";

        public override IActorRefProvider Provider => ((ExtendedActorSystem)system).Provider;

        public void WasNotDelivered() => _found.TrySetResult(find());

        protected override void TellInternal(object message, IActorRef sender) => _found.TrySetResult(find());
    }

    private sealed class Watched(ActorSystem system) : MinimalActorRef, IWatchedOwner
    {
        public ConcurrentBag<IActorRef> Came { get; } = [];

        public ConcurrentBag<IActorRef> Went { get; } = [];

        public IEnumerable<IActorRef> Watchers => Came.Except(Went);

        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "watched";

        public override IActorRefProvider Provider => ((ExtendedActorSystem)system).Provider;

        public void Watch(IActorRef watcher) => Came.Add(watcher);

        public void Unwatch(IActorRef watcher) => Went.Add(watcher);

        protected override void TellInternal(object message, IActorRef sender)
        {
            // Nobody hears what it is told.
        }
    }
}
