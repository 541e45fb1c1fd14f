using Xunit.Abstractions;

namespace LiveStash.Tests.MultiNode;

/// <summary>A node dies, another one leaves and two come, all at once, under connections that go from node to node and save.</summary>
public sealed class ChurnSpec(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Rounds = 2;
    private const int Clients = 30;
    private readonly Random _random = new(1);
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(4);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Nodes_die_leave_and_come_at_the_same_time_and_no_acknowledged_save_is_lost()
    {
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(number => new DrillClient(number)).ToList();
        var works = clients.ConvertAll(client => Task.Run(() => WorkAsync(client, end.Token)));

        for (var round = 0; round < Rounds; round++)
        {
            var nodes = _cluster.Alive.ToArray();
            _random.Shuffle(nodes);
            var (dying, leaving, left) = (nodes[0], nodes[1], nodes[2]);
            await dying.CrashAsync();
            if (round % 2 == 1)
                await _cluster.BecomesTrueAsync(() => left.Unreachable > 0, "the others miss it");
            await Task.WhenAll(leaving.LeaveAsync(), _cluster.ComeAsync(), _cluster.ComeAsync());
            await _cluster.ConvergeAsync();
            await _cluster.CopiedAsync();
        }

        await end.CancelAsync();
        await Task.WhenAll(works).WaitAsync(DrillClient.EndsWithin);
        output.WriteLine($"{clients.Sum(client => client.Acknowledged)} acknowledged saves, {clients.Sum(client => client.Recoveries)} recoveries");
    }

    private async Task WorkAsync(DrillClient client, CancellationToken end)
    {
        var random = new Random(client.Number);
        while (!end.IsCancellationRequested)
        {
            await client.RecoverAsync(() => random.GetItems(_cluster.Alive.ToArray(), 1)[0]);
            await client.SaveAsync(random.Next(1, 6));
            if (random.Next(2) == 0)
                await client.DisposeAsync();
        }
    }
}
