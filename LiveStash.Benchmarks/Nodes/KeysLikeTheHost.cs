using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Benchmarks.Nodes;

/// <summary>Keys that seal references as those of the sample host do.</summary>
internal static class KeysLikeTheHost
{
    private const string ApplicationName = "benchmark";

    public static IDataProtectionBuilder MakeKeysLikeTheHost(this IDataProtectionBuilder keys, string folder) => keys
        .PersistKeysToFileSystem(new DirectoryInfo(folder))
        .SetApplicationName(ApplicationName)
        .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });

    /// <summary>With a key of its own, which is read once and left to the end of the process.</summary>
    public static IDataProtectionProvider MakeProvider()
    {
        var folder = Directory.CreateTempSubdirectory("livestash-keys-");
        var services = new ServiceCollection();
        services.AddDataProtection().MakeKeysLikeTheHost(folder.FullName);
        var provider = services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
        provider.CreateProtector("first key").Protect([]);
        folder.Delete(recursive: true);
        return provider;
    }
}
