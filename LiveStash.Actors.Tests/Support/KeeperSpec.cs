using Akka.Actor;
using Akka.Cluster;
using Akka.TestKit;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

/// <summary>A real keeper of copies on node A, beside B and C, with probes for entries.</summary>
public abstract class KeeperSpec : VirtualTimeKit
{
    private IActorRef? _keeper;

    protected KeeperSpec()
    {
        View = new Roster(Nodes.SeenBy(Nodes.A, Nodes.A, Nodes.B, Nodes.C));
        Store = CreateTestProbe("store");
        RosterKeeper = CreateTestProbe("roster");
        Gateway = CreateTestProbe("gateway");
    }

    private protected virtual CopySettings Copying => Sample.Copying;

    private protected Roster View { get; }

    private protected EntryDirectory Directory { get; } = new();

    private protected EntryDirectory UnderCopied { get; } = new();

    private protected NodeUsage Usage { get; } = new(long.MaxValue, long.MaxValue);

    private protected TestProbe Store { get; }

    private protected TestProbe RosterKeeper { get; }

    /// <summary>Of all other nodes.</summary>
    private protected TestProbe Gateway { get; }

    private protected IActorRef Keeper => _keeper ??= Start();

    private protected TestProbe Live(StashKey? key = null)
    {
        var entry = CreateTestProbe();
        Directory.Register(key ?? Sample.Key(), entry.Ref);
        return entry;
    }

    private protected async Task TellAsync(object message, TestProbe? from = null)
    {
        Keeper.Tell(message, from?.Ref ?? ActorRefs.NoSender!);
        await SettleAsync(Keeper);
    }

    private protected Task LoseAsync(UniqueAddress node) => TellAsync(new NodeGone(node));

    /// <summary>The entry is asked, and says so.</summary>
    private protected async Task SecureAsync(TestProbe entry, bool done = true)
    {
        var asked = await entry.ExpectMsgAsync<Secure>();
        await TellAsync(new Secured(asked.Walk, done), entry);
    }

    private protected async Task PassAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            await SettleAsync(Keeper);
            Advance(TimeSpan.FromSeconds(1));
            await SettleAsync(Keeper);
        }
    }

    private IActorRef Start()
    {
        var services = new CopyKeeperServices(
            Copying, new CopyTargets(View), Directory, UnderCopied, Usage, View, new Peers(View, _ => Gateway.Ref), Store.Ref, RosterKeeper.Ref);
        return Sys.ActorOf(Props.Create(() => new CopyKeeperActor(services)));
    }
}
