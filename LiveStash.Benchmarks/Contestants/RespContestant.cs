using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;
using StackExchange.Redis;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>A server that speaks the Redis protocol, through the one shared connection that StackExchange.Redis recommends.</summary>
/// <remarks>Bytes allocated are those of this process: the client's, and the server's only where that is in the process.</remarks>
internal sealed class RespContestant(string name, IConnectionMultiplexer connection, IAsyncDisposable server) : IContestant
{
    private const string UsedMemory = "used_memory";

    private readonly IDatabase _database = connection.GetDatabase();
    private RedisKey[] _keys = [];
    private int _payload;

    public string Name => name;

    public static async Task<RespContestant> ConnectAsync(string name, int port, IAsyncDisposable server)
    {
        var options = new ConfigurationOptions { EndPoints = { { "127.0.0.1", port } }, AllowAdmin = true, AbortOnConnectFail = false };
        try
        {
            var connection = await ConnectionMultiplexer.ConnectAsync(options);
            await connection.GetDatabase().PingAsync();
            return new RespContestant(name, connection, server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task FillAsync(int items, int payload)
    {
        (_keys, _payload) = ([.. ItemKeys.Make(items).Select(key => (RedisKey)key)], payload);
        await Parallelism.ForAsync(items, number => SetAsync(_keys[number], -1));
    }

    public Task ClearAsync() => _database.ExecuteAsync("FLUSHALL");

    public IWorkload? WorkFor(string row) => row switch
    {
        RowName.Create => new Workload(number => SetAsync(ItemKeys.New(number), number), _keys.Length, RemoveNewAsync),
        RowName.Save or RowName.SaveCopied => new Workload(number => SetAsync(_keys[number % _keys.Length], number)),
        RowName.Recover or RowName.Read or RowName.RecoverElsewhere1 or RowName.RecoverElsewhere2 => new Workload(ReadAsync),
        _ => null,
    };

    public async Task<long?> BytesAsync()
    {
        var info = await connection.GetServers()[0].InfoAsync("memory");
        return info.SelectMany(section => section).Where(line => line.Key == UsedMemory).Select(line => (long?)long.Parse(line.Value, null)).FirstOrDefault();
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await server.DisposeAsync();
    }

    private async ValueTask SetAsync(RedisKey key, long number)
    {
        var done = await _database.StringSetAsync(key, StateBytes.Make(_payload, number), IContestant.TimeToLive);
        Unexpected.ThrowUnless(done, "SET", done);
    }

    private async ValueTask ReadAsync(long number)
    {
        var value = await _database.StringGetAsync(_keys[number % _keys.Length]);
        Unexpected.ThrowUnless(value.HasValue, "GET", value);
    }

    private Task RemoveNewAsync(int below) => Parallelism.ForAsync(below, async number => await _database.KeyDeleteAsync(ItemKeys.New(number)));
}
