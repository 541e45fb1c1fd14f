using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>Everything of ours that crosses nodes, as protobuf under short manifests. What is not in <see cref="WireTypes"/> does not leave the node.</summary>
internal sealed class StashSerializer : SerializerWithStringManifest
{
    public const int Id = 1973;

    private readonly Lazy<IReadOnlyList<WireType>> _types;
    private readonly Lazy<Dictionary<Type, WireType>> _byType;
    private readonly Lazy<Dictionary<string, WireType>> _byManifest;

    /// <remarks>Serializers are made before the transport has its address: hence the delay.</remarks>
    public StashSerializer(ExtendedActorSystem system, NodeClock clock)
        : base(system)
    {
        _types = new(() => WireTypes.All(new WireValues(system.Provider.DefaultAddress, clock)));
        _byType = new(() => _types.Value.ToDictionary(type => type.Type));
        _byManifest = new(() => _types.Value.ToDictionary(type => type.Manifest));
    }

    public override int Identifier => Id;

    public override string Manifest(object o) => Of(o).Manifest;

    public override byte[] ToBinary(object obj) => Of(obj).Write(obj).ToByteArray();

    public override object FromBinary(byte[] bytes, string manifest) =>
        _byManifest.Value.TryGetValue(manifest, out var type)
            ? type.Read(bytes)
            : throw new SerializationException($"Manifest '{manifest}' is not known to this version of LiveStash. Nodes of a cluster may be one release apart.");

    private WireType Of(object o) =>
        _byType.Value.TryGetValue(o.GetType(), out var type)
            ? type
            : throw new ArgumentException($"{o.GetType()} is not a wire message of LiveStash; add it to WireTypes and to livestash.proto.", nameof(o));
}
