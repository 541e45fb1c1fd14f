using Akka.Actor;
using Akka.Event;
using Akka.Serialization;
using Google.Protobuf;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>Everything of ours that crosses nodes, as protobuf under short manifests. What is not in <see cref="WireTypes"/> does not leave the node.</summary>
internal sealed class StashSerializer : SerializerWithStringManifest
{
    public const int Id = 1973;

    private readonly Lazy<WireIndex> _messages;

    /// <remarks>Serializers are made before the transport has its address: hence the delay.</remarks>
    public StashSerializer(ExtendedActorSystem system, NodeClock clock)
        : base(system) =>
        _messages = new(() => new WireIndex(WireTypes.All(ValuesFor(system, clock), UnreadableIn(system))));

    public override int Identifier => Id;

    public override string Manifest(object o) => _messages.Value.Of(o).Manifest;

    public override byte[] ToBinary(object obj) => _messages.Value.Of(obj).Write(obj).ToByteArray();

    public override object FromBinary(byte[] bytes, string manifest) => _messages.Value.Named(manifest).Read(UnsafeByteOperations.UnsafeWrap(bytes));

    /// <summary>Parcels, for whoever sends them without Akka.Remote.</summary>
    public static WireParcels ParcelsFor(ExtendedActorSystem system, NodeClock clock) => WireTypes.Parcels(ValuesFor(system, clock), UnreadableIn(system));

    private static WireValues ValuesFor(ExtendedActorSystem system, NodeClock clock) => new(system.Provider.DefaultAddress, clock);

    private static Action<Exception> UnreadableIn(ExtendedActorSystem system) =>
        error => system.Log.Error(error, "A message of another node cannot be read, and is left out.");
}
