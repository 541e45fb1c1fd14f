using Akka.Actor;
using Akka.Cluster;
using Akka.Hosting;
using LiveStash.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.KeyRing;

/// <summary>The keys that seal references, and the check that all nodes have the same ones: a reference of one must open on every other.</summary>
internal static class KeyRingExtensions
{
    public const string ApplicationName = "livestash";

    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().MakeKeysOfOurs();
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<NodeOptions>, ILoggerFactory>((keys, node, loggers) =>
        {
            if (node.Value.KeyRing is { } folder)
                keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder), loggers);
        });
        services.AddSingleton<KeyRingProbe>();
        services.AddSingleton<KeyRingVerdicts>();
        return services;
    }

    /// <summary>Sealing and opening a reference with AES-GCM takes about half the time of the default, AES-CBC with an HMAC.</summary>
    public static IDataProtectionBuilder MakeKeysOfOurs(this IDataProtectionBuilder keys) => keys
        .SetApplicationName(ApplicationName)
        .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });

    public static AkkaConfigurationBuilder WithKeyRingCheck(this AkkaConfigurationBuilder akka, IServiceProvider services)
    {
        var (probe, verdicts) = (services.GetRequiredService<KeyRingProbe>(), services.GetRequiredService<KeyRingVerdicts>());
        var log = services.GetRequiredService<ILogger<KeyRingActor>>();
        return akka
            .WithActors((system, _) => system.ActorOf(Props.Create(() => new KeyRingActor(probe, verdicts, log)), KeyRingActor.Name))
            .WithHealthCheck("key-ring", (system, _, _) => Task.FromResult(Check(Cluster.Get(system), probe, verdicts)), tags: ["ready"]);
    }

    private static HealthCheckResult Check(Cluster cluster, KeyRingProbe probe, KeyRingVerdicts verdicts)
    {
        if (probe.Fault() is { } fault)
            return HealthCheckResult.Unhealthy($"The keys of this node cannot be used: {fault} Give Node:KeyRing (here: {probe.Folder}) a folder that this node's account may read and write.");
        var elders = KeyRingVerdicts.Elders(cluster.State, cluster.SelfMember).ToList();
        if (elders.FirstOrDefault(elder => verdicts.SharedBy(elder) is false) is { } foreign)
            return HealthCheckResult.Unhealthy($"A probe of {foreign.Address} does not open with the keys of this node. Give both the same Node:KeyRing (here: {probe.Folder}) and the application name \"{ApplicationName}\".");
        return elders.FirstOrDefault(elder => verdicts.SharedBy(elder) is null) is { } silent
            ? HealthCheckResult.Unhealthy($"{silent.Address} has not shown yet that it has the keys of this node.")
            : HealthCheckResult.Healthy();
    }
}
