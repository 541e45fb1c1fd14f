using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Nodes;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>Starts everybody who can be started here.</summary>
internal static class ContestantSet
{
    public static async Task<RespContestant?> TryStartRedisAsync(Results results)
    {
        if (RedisServer.Find() is { } program)
        {
            var port = FreePorts.Take();
            return await RespContestant.ConnectAsync(PeerName.Redis, port, RedisServer.Start(program, port));
        }

        results.Skip(PeerName.Redis, "redis-server is not installed; the Debian package redis-server brings it");
        return null;
    }

    public static async Task<RespContestant> StartGarnetAsync()
    {
        var port = FreePorts.Take();
        return await RespContestant.ConnectAsync(PeerName.Garnet, port, GarnetHost.Start(port));
    }

    public static Task<OrleansContestant> StartOrleansAsync() => OrleansContestant.StartAsync(FreePorts.Take(), FreePorts.Take());
}
