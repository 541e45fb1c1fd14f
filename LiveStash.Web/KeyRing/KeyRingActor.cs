using Akka.Actor;
using Akka.Cluster;
using LiveStash.Web.Diagnostics;

namespace LiveStash.Web.KeyRing;

/// <summary>Asks the older members for a sealed probe until each has sent one that opens, and sends one to whoever asks.</summary>
/// <remarks>On the wire: a string asks, an array of bytes is the probe; Akka's own serializers know both. A lost question is asked again.</remarks>
internal sealed class KeyRingActor(KeyRingProbe probe, KeyRingVerdicts verdicts, ILogger log) : UntypedActor, IWithTimers
{
    public const string Name = "livestash-key-ring";

    private const string AskForProbe = "probe";
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    private readonly Cluster _cluster = Cluster.Get(Context.System);

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, TimeSpan.Zero, AskEvery);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Tick: AskElders(); break;
            case AskForProbe: Sender.Tell(probe.Seal()); break;
            case byte[] received: OnProbe(received, Sender.Path.Address); break;
            default: Unhandled(message); break;
        }
    }

    private void AskElders()
    {
        var state = _cluster.State;
        verdicts.Keep(state.Members.Select(member => member.UniqueAddress));
        foreach (var elder in KeyRingVerdicts.Elders(state, _cluster.SelfMember).Where(elder => verdicts.SharedBy(elder) is not true))
            Context.ActorSelection(new RootActorPath(elder.Address) / "user" / Name).Tell(AskForProbe);
    }

    private void OnProbe(byte[] received, Address sender)
    {
        if (_cluster.State.Members.FirstOrDefault(member => member.Address == sender)?.UniqueAddress is not { } node)
            return;

        var (before, shared) = (verdicts.SharedBy(node), probe.CanUnseal(received));
        verdicts.Set(node, shared);
        if (!shared && before is not false)
            log.KeyRingDiffers(sender, probe.Folder, KeyRingExtensions.ApplicationName);
        else if (shared && before is false)
            log.KeyRingShared(sender);
    }

    private sealed class Tick : INoSerializationVerificationNeeded
    {
        public static Tick Instance { get; } = new();
    }
}
