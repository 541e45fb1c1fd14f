using LiveStash.Tests.Support;
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
            await client.RecoverAsync(_cluster.Alive[client.Number % 3]);

        for (var abort = 0; abort < Aborts; abort++)
        {
            await Task.WhenAll(clients.Select(client => client.SaveAsync(random.Next(1, 4))));
            var dying = _cluster.Alive[random.Next(3)];
            await Task.WhenAll([dying.CrashAsync(), .. clients.Select(client => client.SaveAsync(3))]);
            await Task.WhenAll(clients.Select(client => client.RecoverAsync(_cluster.Alive[client.Number % 2])));
            await _cluster.ConvergeAsync();
            await _cluster.AddAsync();
            await _cluster.CopiedAsync();
        }

        output.WriteLine($"{clients.Sum(client => client.Acknowledged)} acknowledged saves, {clients.Sum(client => client.Recoveries)} recoveries");
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    /// <summary>One connection after the other of the same client.</summary>
    private sealed class DrillClient(int number) : IAsyncDisposable
    {
        private StashSession? _session;
        private string? _reference;
        private int _promised;
        private int _tried;

        public int Number => number;

        public int Acknowledged { get; private set; }

        public int Recoveries { get; private set; }

        /// <summary>The new connection must find what was promised to the one before it, or what that one tried last.</summary>
        public async Task RecoverAsync(ClusterNode node)
        {
            await Eventually.BeTrueAsync(async () => await TryRecoverAsync(node), $"client {number} is served");
            if (_tried == 0)
                return;

            Recoveries++;
            int.Parse(_session!.Text(), null).ShouldBeInRange(_promised, _tried, $"client {number}");
        }

        public async Task SaveAsync(int times)
        {
            for (var save = 0; save < times; save++)
            {
                var saved = await _session!.SaveAsync(System.Text.Encoding.UTF8.GetBytes($"{++_tried}"));
                if (saved is not { IsStored: true, Copies: 2 })
                    continue;

                (_promised, _reference) = (_tried, saved.Reference);
                Acknowledged++;
            }
        }

        public async ValueTask DisposeAsync() => await _session!.DisposeAsync();

        private async Task<bool> TryRecoverAsync(ClusterNode node)
        {
            var session = await node.Stash.RecoverAsync(_reference, Stashing.Ann);
            session.Status.ShouldNotBe(StashStatus.NotFound);
            if (session.Status == StashStatus.Unavailable)
                return false;

            _session = session;
            return true;
        }
    }
}
