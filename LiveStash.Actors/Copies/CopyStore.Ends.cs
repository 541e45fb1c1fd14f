using System.Collections.Immutable;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <remarks>How an end becomes known to another node, and a reset is answered.</remarks>
internal sealed partial class CopyStore
{
    private readonly Dictionary<StashKey, Ending> _ending = [];

    /// <summary>An end is shown, and a reset answered, when as many nodes know of it as held the state: then whoever asks a quorum learns of it.</summary>
    private void BeginEnd(Surrendered left)
    {
        if (!NeedsCompany)
        {
            Answer(left.Waiter, Deleted.Instance);
            return;
        }

        // It was claimed before that end was acknowledged, and has ended again.
        if (_ending.Remove(left.Key, out var earlier))
            Answer(earlier.Waiter, InDoubt.Instance);
        var ending = new Ending(left);
        _ending[left.Key] = ending;
        TellEnd(left.Key, ending);
    }

    /// <summary>Not as an orphan: where another ballot was promised, this end comes too late to be acknowledged.</summary>
    private void TellEnd(StashKey key, Ending ending)
    {
        if (TargetOf(key, ending) is { } target)
            Send(target, new CopyItem(key, CopyKind.State, ending.End));
        else
            EndUntold(key, ending);
    }

    /// <summary>First who has the copy: the end is to take its place.</summary>
    private UniqueAddress? TargetOf(StashKey key, Ending ending) =>
        ending.Holder is { } holder && ending.Tried.Count == 0 && _services.Targets.IsAvailable(holder)
            ? holder
            : _services.Targets.Pick(key, ending.Tried);

    private void OnEndTold(StashKey key, Ending ending, CopyResult result)
    {
        ending.Tried.Add(result.Target);
        if (result.Outcome == CopyOutcome.Superseded || IsPassedOver(key, ending))
        {
            EndUntold(key, ending);
        }
        else if (result.Outcome != CopyOutcome.Held)
        {
            TellEnd(key, ending);
        }
        else
        {
            _ending.Remove(key);
            TellOthers(key, ending, but: result.Target);
            Answer(ending.Waiter, Deleted.Instance);
        }
    }

    /// <summary>Most stashes that end have no others: very many may do so at once.</summary>
    private void TellOthers(StashKey key, Ending ending, UniqueAddress but)
    {
        if (ending.Others.Where(node => !node.Equals(but)).ToImmutableArray() is { IsEmpty: false } others)
            _services.Dropper.Tell(new Superfluous(new KeyedVersion(key, ending.End.Version), others), _host.Self);
    }

    /// <summary>A higher ballot was promised here since the reset: whoever has it did not see this end.</summary>
    private bool IsPassedOver(StashKey key, Ending ending) => _shelf.Find(key) is { } kept && kept.Fence > ending.End.Version.Ballot;

    /// <summary>The end stands here, and is told on; whether it was in time is not known. Who has the copy may have kept that, and must not outlive the end with it.</summary>
    private void EndUntold(StashKey key, Ending ending)
    {
        _ending.Remove(key);
        _shelf.RememberEnd(key, _services.Clock.Now + Copying.RememberEnd(mayBeElsewhere: true, ending.End.TimeToLive));
        Answer(ending.Waiter, InDoubt.Instance);
    }

    /// <summary>The node ends: who waits is not left waiting. A shard that is handed off forgets what it held back until an older entry of the key would have stopped.</summary>
    public void Stopped()
    {
        foreach (var installation in _installing.Values)
            installation.Asker.Tell(Undelivered.Instance, _host.Self);
        foreach (var (key, ending) in _ending.ToList())
            EndUntold(key, ending);
    }

    private void Answer(EndWaiter? waiter, EntryReply reply) =>
        waiter?.To.Tell(waiter.Run is { } run ? new EntryAnswer(run, _services.Self, reply) : reply, _host.Self);

    /// <summary>An end that is not known elsewhere yet.</summary>
    private sealed class Ending(Surrendered left)
    {
        public StashRecord End => left.Record;

        public EndWaiter? Waiter => left.Waiter;

        public UniqueAddress? Holder => left.Holder;

        public IEnumerable<UniqueAddress> Others => Holder is { } holder ? left.Superfluous.Append(holder) : left.Superfluous;

        public HashSet<UniqueAddress> Tried { get; } = [];
    }
}
