using Akka.Actor;
using Akka.Cluster;
using Akka.TestKit;
using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

/// <summary>A real entry on node A, beside two others of which one is to have its copy: a probe stands for the sender of each.</summary>
public abstract class CopiedEntrySpec : EntrySpec
{
    private readonly Dictionary<UniqueAddress, TestProbe> _senders;

    protected CopiedEntrySpec()
    {
        _senders = new[] { Nodes.B, Nodes.C, Nodes.D }.ToDictionary(node => node, _ => CreateTestProbe());
        Roster = new Roster(Nodes.SeenBy(Nodes.A, Nodes.A, Nodes.B, Nodes.C));
        Targets = new CopyTargets(Roster);
        Dropper = CreateTestProbe("dropper");
    }

    private protected Roster Roster { get; }

    private protected CopyTargets Targets { get; }

    private protected TestProbe Dropper { get; }

    private protected virtual CopySettings Copying => Sample.Copying;

    /// <summary>Where the copy goes first, and where it goes if that fails.</summary>
    private protected UniqueAddress First { get; } = Rendezvous.Order(Key, [Nodes.B, Nodes.C]).First();

    private protected UniqueAddress Second { get; } = Rendezvous.Order(Key, [Nodes.B, Nodes.C]).Last();

    private protected override EntryServices Among(EntryServices alone) => alone with
    {
        Self = Nodes.A,
        Roster = Roster,
        Targets = Targets,
        Copying = Copying,
        Senders = node => _senders[node].Ref,
        Dropper = Dropper.Ref,
    };

    /// <summary>What the entry gives to the sender of that node.</summary>
    private protected async Task<CopyItem> SentToAsync(UniqueAddress node) => await _senders[node].ExpectMsgAsync<CopyItem>();

    /// <summary>Who hears what became of the last item that the node's sender was given.</summary>
    private protected IActorRef AskerOf(UniqueAddress node) => _senders[node].LastSender;

    private protected bool IsSentTo(UniqueAddress node) => _senders[node].HasMessages;

    /// <summary>The sender tells what became of it.</summary>
    private protected static async Task TellAsync(IActorRef entry, UniqueAddress node, CopyItem item, CopyOutcome outcome, Ballot fence = default)
    {
        entry.Tell(new CopyResult(node, item, outcome, fence));
        await SettleAsync(entry);
    }

    private protected async Task<CopyItem> AcknowledgeAsync(IActorRef entry, UniqueAddress node)
    {
        var item = await SentToAsync(node);
        await TellAsync(entry, node, item, CopyOutcome.Held);
        return item;
    }

    /// <summary>The sender tells that it did not reach the node: from then on nothing is aimed at it.</summary>
    private protected async Task<CopyItem> FallSilentAsync(IActorRef entry, UniqueAddress node)
    {
        var item = await SentToAsync(node);
        Targets.Silent(node);
        await TellAsync(entry, node, item, CopyOutcome.Silent);
        return item;
    }

    /// <summary>An entry that was born, and whose copy is on the first node.</summary>
    private protected async Task<IActorRef> StartCopiedAsync(IActorRef owner)
    {
        var entry = await StartAsync();
        var birth = AskAsync(entry, Birth(owner));
        await AcknowledgeAsync(entry, First);
        (await birth).ShouldBeOfType<Granted>().Copies.ShouldBe(2);
        return entry;
    }

    /// <summary>The answer is not there, though the entry has done all it had to do.</summary>
    private protected static async Task ShouldWaitAsync(IActorRef entry, Task<EntryReply> asked)
    {
        await SettleAsync(entry);
        asked.IsCompleted.ShouldBeFalse("answered too early");
    }

    private protected async Task<Surrendered> SurrenderedAsync() => await Store.ExpectMsgAsync<Surrendered>();
}
