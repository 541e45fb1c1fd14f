using LiveStash.Benchmarks.Load;
using LiveStash.Benchmarks.Nodes;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>Clients of the second node whose connections were lost, and who come back to this one with the references they have: the hint in them is alive.</summary>
internal sealed class ReturningClients(TwoNodes nodes, int clients, int payload) : IWorkload
{
    private readonly StashBinding[] _bindings = [.. Enumerable.Range(0, clients).Select(number => StashBinding.FromSecret(ItemKeys.New(number)))];
    private readonly StashSession?[] _back = new StashSession[clients];
    private string[] _references = [];
    private int _used = clients;

    public long Quota => _back.Length;

    public int Unit => 1;

    /// <summary>Those who have come back have new stashes over there.</summary>
    public async Task PrepareAsync()
    {
        var fresh = await nodes.There.CreateAsync(0, _used, payload);
        _references = [.. fresh, .. _references.Skip(_used)];
    }

    public async ValueTask OperateAsync(long number)
    {
        var back = await nodes.Here.Stash.RecoverAsync(_references[number], _bindings[number]);
        Unexpected.ThrowUnless(back.Status == StashStatus.Recovered, "A recovery from the second node", back.Status);
        _back[number] = back;
    }

    public async Task RestoreAsync(int below)
    {
        _used = below;
        await Parallelism.ForAsync(below, async number =>
        {
            if (_back[number] is not { } session)
                return;
            await session.ResetAsync();
            await session.DisposeAsync();
            _back[number] = null;
        });
    }
}
