using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Serialization;
using LiveStash.Protocol;
using LiveStash.Values;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Support;

/// <summary>An actor system that writes and reads our messages as a node does; what remains of a deadline does not run.</summary>
internal static class WireSetup
{
    public static ActorSystemSetup For(Config config) => BootstrapSetup.Create()
        .WithConfig(config.WithFallback(ConfigurationFactory.FromResource<StashSerializer>("LiveStash.reference.conf")))
        .And(SerializationSetup.Create(system =>
            [SerializerDetails.Create("livestash", new StashSerializer(system, new NodeClock(new FakeTimeProvider())), [.. WireTypes.Bound])]));
}
