using System.Xml.Linq;
using LiveStash.References;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Tests.Support;

/// <summary>Data Protection as an app has it, with its keys in memory.</summary>
internal static class KeyRings
{
    public static IDataProtectionProvider New() => In(new InMemory()).GetRequiredService<IDataProtectionProvider>();

    /// <summary>Keys that seal by that algorithm, in place of Data Protection's default.</summary>
    public static IDataProtectionProvider New(EncryptionAlgorithm algorithm) =>
        In(new InMemory(), new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = algorithm }).GetRequiredService<IDataProtectionProvider>();

    public static ReferenceCodec Codec(IDataProtectionProvider? keys = null, TimeProvider? time = null) => new(new ReferenceKeys(keys ?? New(), time ?? TimeProvider.System));

    /// <summary>Keys that are revoked when one says so.</summary>
    public static (IDataProtectionProvider Keys, Action Revoke) Revocable()
    {
        var services = In(new InMemory());
        var manager = services.GetRequiredService<IKeyManager>();
        return (services.GetRequiredService<IDataProtectionProvider>(), () => manager.RevokeAllKeys(TimeProvider.System.GetUtcNow()));
    }

    /// <summary>Two nodes with a copy each of the same keys, and the second one has made a new key in its own.</summary>
    public static (IDataProtectionProvider Elder, IDataProtectionProvider Younger) CopiedAndGoneOn()
    {
        var (ours, theirs) = (new InMemory(), new InMemory());
        var elder = In(ours).GetRequiredService<IDataProtectionProvider>();
        elder.CreateProtector("first").Protect([1]);
        foreach (var key in ours.GetAllElements())
            theirs.StoreElement(key, "copied");
        var younger = In(theirs);
        var now = TimeProvider.System.GetUtcNow();
        younger.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        return (elder, younger.GetRequiredService<IDataProtectionProvider>());
    }

    /// <summary>A store of keys that fails.</summary>
    public static IDataProtectionProvider Unreadable(string why) => In(new Failing(why)).GetRequiredService<IDataProtectionProvider>();

    private static ServiceProvider In(IXmlRepository keys, AuthenticatedEncryptorConfiguration? algorithm = null)
    {
        var services = new ServiceCollection();
        services.AddDataProtection();
        services.Configure<KeyManagementOptions>(options => (options.XmlRepository, options.AuthenticatedEncryptorConfiguration) = (keys, algorithm ?? new()));
        return services.BuildServiceProvider();
    }

    private sealed class InMemory : IXmlRepository
    {
        private readonly List<XElement> _elements = [];

        public IReadOnlyCollection<XElement> GetAllElements()
        {
            lock (_elements)
                return [.. _elements];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            lock (_elements)
                _elements.Add(element);
        }
    }

    private sealed class Failing(string why) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => throw new IOException(why);

        public void StoreElement(XElement element, string friendlyName) => throw new IOException(why);
    }
}
