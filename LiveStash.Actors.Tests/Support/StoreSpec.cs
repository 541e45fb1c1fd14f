using Akka.Actor;
using Akka.Cluster;
using Akka.TestKit;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

/// <summary>A real store on node A, beside B and C: a probe stands for the gateway, and for the sender, of each.</summary>
public abstract class StoreSpec : VirtualTimeKit
{
    private readonly Dictionary<UniqueAddress, TestProbe> _senders;
    private readonly Dictionary<UniqueAddress, TestProbe> _gateways;

    protected StoreSpec()
    {
        UniqueAddress[] others = [Nodes.B, Nodes.C, Nodes.D];
        _senders = others.ToDictionary(node => node, _ => CreateTestProbe());
        _gateways = others.ToDictionary(node => node, _ => CreateTestProbe());
        Roster = new Roster(Nodes.SeenBy(Nodes.A, Nodes.A, Nodes.B, Nodes.C));
        Targets = new CopyTargets(Roster);
        Dropper = CreateTestProbe("dropper");
        Asker = CreateTestProbe("asker");
        var services = new CopyServices(Nodes.A, new NodeClock(Time), Directory, Usage, Duty, Roster, Targets, Copying, node => _senders[node].Ref, Dropper.Ref);
        var peers = new Peers(Roster, node => _gateways[node].Ref);
        Store = Sys.ActorOf(Props.Create(() => new CopyStoreActor(services, peers, StartAsync)), "store");
    }

    private protected static StashKey Key { get; } = Sample.Key();

    private protected static StashRecord State { get; } = Sample.Record(epoch: 1, revision: 4, "four");

    private protected virtual CopySettings Copying => Sample.Copying;

    private protected Roster Roster { get; }

    private protected CopyTargets Targets { get; }

    private protected EntryDirectory Directory { get; } = new();

    private protected virtual NodeUsage Usage { get; } = new(long.MaxValue, long.MaxValue);

    private protected NodeDuty Duty { get; } = new();

    private protected IActorRef Store { get; }

    private protected TestProbe Dropper { get; }

    /// <summary>Whoever asks the store something, unless the test says otherwise.</summary>
    private protected TestProbe Asker { get; }

    /// <summary>What becomes of the entry that the store starts.</summary>
    private protected TaskCompletionSource<EntryReply> Started { get; } = new();

    /// <summary>What the entry is started with.</summary>
    private protected Install? Starting { get; private set; }

    private protected TestProbe Sender(UniqueAddress node) => _senders[node];

    private protected TestProbe Gateway(UniqueAddress node) => _gateways[node];

    private protected void Tell(object message, TestProbe? from = null) => Store.Tell(message, (from ?? Asker).Ref);

    /// <summary>Comes back when the store has done all that it had been told.</summary>
    private protected async Task TellAsync(object message, TestProbe? from = null)
    {
        Tell(message, from);
        await SettleAsync(Store);
    }

    private protected async Task<CopyItem> SentToAsync(UniqueAddress node) => await Sender(node).ExpectMsgAsync<CopyItem>();

    private protected Task AnswerAsync(UniqueAddress node, CopyItem item, CopyOutcome outcome) =>
        TellAsync(new CopyResult(node, item, outcome, default), Sender(node));

    /// <summary>The entry of another node has its copy here.</summary>
    private protected async Task CopyFromAsync(UniqueAddress primary, StashKey key)
    {
        await TellAsync(new CopyBatch(primary, 1, [new CopyItem(key, CopyKind.State, State with { Owned = true })]), Gateway(primary));
        (await Gateway(primary).ExpectMsgAsync<CopyAnswer>()).Refusals.ShouldBeEmpty();
    }

    /// <summary>What the store knows of the key.</summary>
    private protected async Task<FindAnswer> FindAsync(StashKey key) =>
        await Store.Ask<FindAnswer>(new Find(key, 1, 1, WithState: true), Eventually.Patience);

    private Task<EntryReply> StartAsync(Install install)
    {
        Starting = install;
        return Started.Task;
    }
}
