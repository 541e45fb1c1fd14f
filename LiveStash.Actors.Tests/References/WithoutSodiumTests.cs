using System.Reflection;
using System.Runtime.Loader;
using LiveStash.References;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.References;

public sealed class WithoutSodiumTests
{
    [Fact]
    public void A_node_for_whose_system_there_is_no_libsodium_has_the_same_references_and_keys()
    {
        var ring = KeyRings.New();
        var reference = new StashReference(StashId.New(), 3, Sample.Hint);
        var here = KeyRings.Codec(ring);
        var there = new NodeWithoutSodium(ring);

        var text = there.SealAnew(here.Seal(reference));

        here.TryUnseal(text, out var opened).ShouldBe(UnsealFailure.None);
        opened.ShouldBe(reference);
        there.KeyOf(reference.Id).ShouldBe(StashKey.Of(reference.Id, StashBinding.Unbound).ToString());
    }

    /// <summary>Our library once more in this process, where the native one is not found.</summary>
    private sealed class NodeWithoutSodium
    {
        private readonly Assembly _product = new Loads().LoadFromAssemblyPath(typeof(ReferenceCodec).Assembly.Location);
        private readonly object _codec;

        public NodeWithoutSodium(object ring)
        {
            Type("Values.Sodium").GetProperty(nameof(Sodium.IsLoaded))!.GetValue(null).ShouldBe(false);
            _codec = Activator.CreateInstance(Type("References.ReferenceCodec"), Activator.CreateInstance(Type("References.ReferenceKeys"), ring, TimeProvider.System))!;
        }

        public string SealAnew(string text)
        {
            object?[] arguments = [text, null];
            _codec.GetType().GetMethod(nameof(ReferenceCodec.TryUnseal))!.Invoke(_codec, arguments);
            return (string)_codec.GetType().GetMethod(nameof(ReferenceCodec.Seal))!.Invoke(_codec, [arguments[1]])!;
        }

        public string? KeyOf(StashId id)
        {
            var itsId = Activator.CreateInstance(Type("Values.StashId"), id.Value);
            var unbound = Type("StashBinding").GetProperty(nameof(StashBinding.Unbound))!.GetValue(null);
            return Type("Values.StashKey").GetMethod(nameof(StashKey.Of))!.Invoke(null, [itsId, unbound])!.ToString();
        }

        private Type Type(string name) => _product.GetType($"LiveStash.{name}", throwOnError: true)!;

        private sealed class Loads() : AssemblyLoadContext("without libsodium")
        {
            protected override Assembly? Load(AssemblyName name) =>
                name.Name == "NSec.Cryptography" ? LoadFromAssemblyPath(Assembly.Load(name).Location) : null;

            protected override nint LoadUnmanagedDll(string name) => throw new DllNotFoundException(name);
        }
    }
}
