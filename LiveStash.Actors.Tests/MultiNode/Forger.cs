using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using LiveStash.Client;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>A stranger on the network that writes what it likes under the number of our serializer.</summary>
internal sealed class Forger : IAsyncDisposable
{
    private static readonly Config Remote = ConfigurationFactory.ParseString("""
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor.provider = remote
          remote.dot-netty.tcp {
            hostname = "127.0.0.1"
            port = 0
            applied-adapters = ["trttl"]
          }
        }
        """);

    private readonly ActorSystem _system = ActorSystem.Create("spec", BootstrapSetup.Create().WithConfig(Remote).And(SerializationSetup.Create(system =>
        [SerializerDetails.Create("forged", new ForgingSerializer(system), ImmutableHashSet.Create(typeof(Forged)))])));

    public async Task SendAsync(ClusterNode node, string manifest, byte[] bytes)
    {
        var gateway = new RootActorPath(node.Address) / "user" / LiveStashCluster.GatewayName(new LiveStashOptions().StorageName);
        var target = await _system.ActorSelection(gateway).ResolveOne(Eventually.Patience);
        target.Tell(new Forged(manifest, bytes));
        // Behind the forged bytes on the same wire: once it is answered, they have been read.
        await target.Ask<ActorIdentity>(new Identify(1), Eventually.Patience);
    }

    public async ValueTask DisposeAsync() => await _system.Terminate();

    private sealed record Forged(string Manifest, byte[] Bytes);

    private sealed class ForgingSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => StashSerializer.Id;

        public override string Manifest(object o) => ((Forged)o).Manifest;

        public override byte[] ToBinary(object obj) => ((Forged)obj).Bytes;

        public override object FromBinary(byte[] bytes, string manifest) => new Forged(manifest, bytes);
    }
}
