using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Diagnostics;
using LiveStash.Protocol;

namespace LiveStash.Agreement;

/// <summary>
/// Asks the older members for their settings and keys until each has shown that they are this node's, and tells its own to whoever asks.
/// A member without LiveStash cannot read the question: so first it is asked, in Akka's words, whether there is anybody to answer;
/// a younger one, too, which would otherwise stay unnoticed, and wait for by every look-up.
/// </summary>
internal sealed class AgreementActor(AgreementServices services) : NodeActor, IWithTimers
{
    /// <summary>The same on all nodes, whatever they are set to.</summary>
    public const string Name = "livestash-agreement";

    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Younger members find out for themselves whether they agree; one without LiveStash has nobody to find out.</summary>
    private readonly RollCall _newcomers = new();
    private ImmutableHashSet<Difference> _told = [];

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, TimeSpan.Zero, AskEvery);

    protected override bool Handle(object message, IActorRef sender)
    {
        switch (message)
        {
            case Tick: OnTick(); break;
            case ActorIdentity identity: OnIdentity(identity); break;
            case GetNodeSettings asked: sender.Tell(Answer(asked), Self); break;
            case NodeSettings told: OnTold(told); break;
            default: return false;
        }

        return true;
    }

    private NodeSettings Answer(GetNodeSettings asked) => new(
        services.Self,
        services.Settings,
        services.Keys.Seal(),
        services.Keys.Opens(asked.Probe),
        asked.Lane is { } lane ? services.Lanes.Admit(lane) : null);

    private void OnTick()
    {
        services.Verdicts.Keep(services.Members());
        foreach (var elder in services.Elders().Where(elder => !services.Verdicts.IsSettled(elder)))
            AskWhetherThere(elder.Node);
        foreach (var newcomer in _newcomers.Keep(services.Younger()))
            AskWhetherThere(newcomer);
        Log();
    }

    private static void AskWhetherThere(UniqueAddress node) =>
        Context.ActorSelection(new RootActorPath(node.Address) / "user" / Name).Tell(new Identify(node.Uid));

    private void OnIdentity(ActorIdentity identity)
    {
        if (services.Younger().FirstOrDefault(node => node.Uid.Equals(identity.MessageId)) is { } newcomer)
            OnNewcomer(newcomer, identity.Subject is not null);
        else if (identity.Subject is { } there)
            there.Tell(new GetNodeSettings(services.Keys.Seal(), services.Lanes.Request()), Self);
        else if (services.Elders().FirstOrDefault(elder => elder.Node.Uid.Equals(identity.MessageId)) is { } elder)
            services.Verdicts.Missed(elder);
    }

    private void OnNewcomer(UniqueAddress node, bool hasLiveStash)
    {
        if (hasLiveStash)
            _newcomers.Found(node);
        else if (_newcomers.Missed(node))
            services.Log.HasNoLiveStash(node.Address);
    }

    private void OnTold(NodeSettings told)
    {
        var differences = Difference.Between(services.Settings, told.Settings).ToImmutableArray();
        var sameKeys = told.Opens && services.Keys.Opens(told.Probe);
        var verdict = new Verdict(HasLiveStash: true, sameKeys ? differences : differences.Add(new KeysDiffer()));
        services.Verdicts.Set(told.From, verdict);
        if (verdict.Differences.IsEmpty && told.Lane is { } lane)
            services.Lanes.Offered(told.From, lane);
        Log();
    }

    /// <summary>Each difference once, however many nodes show it.</summary>
    private void Log()
    {
        var differences = services.Verdicts.Differences(services.Elders());
        foreach (var (difference, nodes) in differences.Where(found => !_told.Contains(found.Key)))
            services.Log.Disagrees(difference.From(nodes));
        if (differences.Count == 0 && !_told.IsEmpty)
            services.Log.Agrees();
        _told = [.. differences.Keys];
    }

    private sealed class Tick : INoSerializationVerificationNeeded
    {
        public static Tick Instance { get; } = new();
    }
}
