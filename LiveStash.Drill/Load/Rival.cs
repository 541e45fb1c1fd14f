using LiveStash.Drill.History;

namespace LiveStash.Drill.Load;

/// <summary>Another tab of the same browser, which takes the first stash of its owner over, again and again. Each of the two goes on with the reference it has.</summary>
internal sealed class Rival(Tab tab, Owner owner, NodeChoice choice)
{
    private const int Saves = 3;
    private static readonly TimeSpan Think = TimeSpan.FromMilliseconds(300);

    private StashHandle? _stash;

    public async Task WorkAsync(CancellationToken stop, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Think);
        while (!stop.IsCancellationRequested)
        {
            await TakeOverAsync(timer, stop, cancellationToken);
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task TakeOverAsync(PeriodicTimer timer, CancellationToken stop, CancellationToken cancellationToken)
    {
        var stashes = owner.Stashes;
        if (stashes.Count == 0)
            return;
        if (_stash?.History != stashes[0].History)
            _stash = stashes[0].Duplicate();

        // By the reference of the last time, which is too old by now; then by a new one, until it is too old as well.
        await tab.SaveAsync(_stash, choice.Next(), cancellationToken);
        var recovery = await tab.RecoverAsync(_stash, choice.Next(), cancellationToken);
        for (var save = 0; save < Saves && recovery.Outcome is Outcome.Done && !stop.IsCancellationRequested; save++)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            await tab.SaveAsync(_stash, choice.Next(), cancellationToken);
        }
    }
}
