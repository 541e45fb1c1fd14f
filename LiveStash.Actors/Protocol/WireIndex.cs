using System.Runtime.Serialization;

namespace LiveStash.Protocol;

/// <summary>Wire messages by type and by manifest.</summary>
internal sealed class WireIndex(IReadOnlyList<WireType> types)
{
    private readonly Dictionary<Type, WireType> _byType = types.ToDictionary(type => type.Type);
    private readonly Dictionary<string, WireType> _byManifest = types.ToDictionary(type => type.Manifest);

    public WireType Of(object message) =>
        _byType.TryGetValue(message.GetType(), out var type)
            ? type
            : throw new ArgumentException($"{message.GetType()} is not a wire message of LiveStash; add it to WireTypes and to livestash.proto.", nameof(message));

    public WireType Named(string manifest) =>
        _byManifest.TryGetValue(manifest, out var type)
            ? type
            : throw new SerializationException($"Manifest '{manifest}' is not known to this version of LiveStash. Nodes of a cluster may be one release apart.");
}
