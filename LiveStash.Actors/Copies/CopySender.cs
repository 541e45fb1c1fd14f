using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Sends copies to one node, in batches. Pure but for its ports.</summary>
internal sealed class CopySender(UniqueAddress target, CopySettings settings, CopyTargets targets, Roster roster, Peers peers, ICoreHost host)
{
    private static readonly TimeSpan BusyAgainAfter = TimeSpan.FromMilliseconds(20);

    private readonly CopyOutbox _outbox = new(roster.View.Self, target, settings.Timeout);
    private bool _asksBusyAgain;

    /// <summary>How often it looks whether the node has not answered, or is silent.</summary>
    public TimeSpan LookEvery => _outbox.RepeatEvery;

    /// <summary>Nothing is under way, and nothing is to be asked: a look would find nothing.</summary>
    public bool IsIdle => _outbox is { IsIdle: true, IsSilent: false };

    /// <summary>False: a message that means nothing to a sender.</summary>
    public bool Handle(object message, IActorRef sender, TimeSpan now)
    {
        switch (message)
        {
            case CopyItem item: _outbox.Add(item, sender); break;
            case CopyAnswer answer: OnAnswer(answer); break;
            case Look: OnLook(now); break;
            case BusyAgain: OnBusyAgain(); break;
            default: return false;
        }

        if (IsGone)
            Tell(_outbox.GiveUpAll());
        else
            Send(_outbox.Next(now));
        return true;
    }

    public void Stopped()
    {
        targets.Heard(target);
        Tell(_outbox.GiveUpAll());
    }

    /// <summary>No member any more: there is nothing to wait for.</summary>
    private bool IsGone => !roster.View.Members.Contains(target);

    private void OnAnswer(CopyAnswer answer)
    {
        Tell(_outbox.OnAnswer(answer));
        if (!_outbox.IsSilent)
            targets.Heard(target);
        if (answer.Refusals.Any(static refusal => refusal.Outcome == CopyOutcome.Busy))
            AskBusyAgain();
    }

    /// <summary>Who is busy meanwhile does not put it off.</summary>
    private void AskBusyAgain()
    {
        if (!_asksBusyAgain)
            host.WakeAfter(BusyAgainAfter, BusyAgain.Instance);
        _asksBusyAgain = true;
    }

    private void OnBusyAgain()
    {
        _asksBusyAgain = false;
        _outbox.AskBusyAgain();
    }

    private void OnLook(TimeSpan now)
    {
        if (IsGone)
            return;

        var given = _outbox.GiveUp(now);
        if (_outbox.IsSilent)
            targets.Silent(target);
        Tell(given);
        Send(_outbox.Again(now));
        Send(_outbox.Probe(now));
    }

    private void Send(CopyBatch? batch)
    {
        if (batch is not null)
            peers.Tell(target, batch, host.Self);
    }

    private void Tell(IEnumerable<(IActorRef Asker, CopyResult Result)> results)
    {
        foreach (var (asker, result) in results)
            asker.Tell(result, host.Self);
    }

    /// <summary>Time to look at what is due.</summary>
    internal sealed class Look : INoSerializationVerificationNeeded
    {
        public static Look Instance { get; } = new();
    }

    private sealed class BusyAgain : INoSerializationVerificationNeeded
    {
        public static BusyAgain Instance { get; } = new();
    }
}
