using System.Text;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>One connection after the other of the same client, each of which must find what was promised to the one before it.</summary>
internal sealed class DrillClient(int number) : IAsyncDisposable
{
    /// <summary>Some seconds on a machine with nothing else to do: what was cut short by a death is known when that node is removed.</summary>
    private static readonly TimeSpan ServedWithin = TimeSpan.FromSeconds(60);

    /// <summary>The last of what it does may take so long.</summary>
    public static readonly TimeSpan EndsWithin = ServedWithin * 1.5;

    private StashSession? _session;
    private string? _reference;
    private int _promised;
    private int _tried;

    public int Number => number;

    public int Acknowledged { get; private set; }

    public int Recoveries { get; private set; }

    /// <summary>Comes back to a node, and to another one for as long as it is not served: to what was promised, or what was tried last.</summary>
    public async Task RecoverAsync(Func<ClusterNode> choose)
    {
        await Eventually.BeTrueAsync(async () => await TryRecoverAsync(choose()), $"client {number} is served", ServedWithin);
        if (_reference is null)
            return;

        Recoveries++;
        int.Parse(_session!.Text(), null).ShouldBeInRange(_promised, _tried, $"client {number}");
    }

    public async Task SaveAsync(int times)
    {
        for (var save = 0; save < times; save++)
        {
            var saved = await _session!.SaveAsync(Encoding.UTF8.GetBytes($"{++_tried}"));
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
        session.Status.ShouldNotBe(StashStatus.NotFound, $"client {number}");
        if (session.Status == StashStatus.Unavailable)
            return false;

        _session = session;
        return true;
    }
}
