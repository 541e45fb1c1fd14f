using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Support;

/// <summary>One local actor system in which time stands still until the test moves it, and every message that may cross nodes is serialized for real.</summary>
public abstract class VirtualTimeKit : TestKit
{
    protected VirtualTimeKit()
        : base(WireSetup.For(Settings))
    {
    }

    private protected FakeTimeProvider Time { get; } = new();

    private protected CountingScheduler Scheduler => (CountingScheduler)Sys.Scheduler;

    private static Config Settings { get; } = ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = ERROR
          scheduler.implementation = "{{typeof(CountingScheduler).AssemblyQualifiedName}}"
          test.single-expect-default = 10s
          actor {
            serialize-messages = on
          }
        }
        """);

    /// <summary>The clock first, so that whoever is woken finds the new time on it.</summary>
    private protected void Advance(TimeSpan by)
    {
        Time.Advance(by);
        Scheduler.Advance(by);
    }

    /// <summary>Comes back when the actor has handled all that it had been sent.</summary>
    private protected static async Task SettleAsync(IActorRef actor)
    {
        await actor.Ask<ActorIdentity>(new Identify(null), Eventually.Patience);
        await actor.Ask<ActorIdentity>(new Identify(null), Eventually.Patience);
    }
}
