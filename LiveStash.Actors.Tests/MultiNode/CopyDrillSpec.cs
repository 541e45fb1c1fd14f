using Xunit.Abstractions;

namespace LiveStash.Tests.MultiNode;

/// <summary>Nodes die one after the other, as fast as the cluster can take it, under connections that go on saving.</summary>
public sealed class CopyDrillSpec(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Aborts = 10;
    private const int Clients = 30;
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Ten_nodes_die_under_load_and_no_acknowledged_save_is_lost()
    {
        var random = new Random(1);
        var clients = Enumerable.Range(0, Clients).Select(number => new DrillClient(number)).ToList();
        foreach (var client in clients)
            await client.RecoverAsync(() => _cluster.Alive[client.Number % 3]);

        for (var abort = 0; abort < Aborts; abort++)
        {
            await Task.WhenAll(clients.Select(client => client.SaveAsync(random.Next(1, 4))));
            var dying = _cluster.Alive[random.Next(3)];
            await Task.WhenAll([dying.CrashAsync(), .. clients.Select(client => client.SaveAsync(3))]);
            await Task.WhenAll(clients.Select(client => client.RecoverAsync(() => _cluster.Alive[client.Number % 2])));
            await _cluster.ConvergeAsync();
            await _cluster.AddAsync();
            await _cluster.CopiedAsync();
        }

        output.WriteLine($"{clients.Sum(client => client.Acknowledged)} acknowledged saves, {clients.Sum(client => client.Recoveries)} recoveries");
        foreach (var client in clients)
            await client.DisposeAsync();
    }
}
