using LiveStash.Drill.History;
using LiveStash.Drill.Time;

namespace LiveStash.Drill.Load;

/// <summary>
/// A client with some stashes: it saves, reads, recovers and deletes them, and leaves others alone until they expire.
/// It does one thing at a time to each, and does not wait for one stash before it goes on with another.
/// </summary>
internal sealed class Owner(Tab tab, int firstNumber, int stashes, NodeChoice choice, Random random, DrillClock clock)
{
    private const int Hundred = 100;
    private const int SavesIn100 = 48;
    private const int RecoversIn100 = 20;
    private const int DeletesIn100 = 2;
    private const int ExpiringIn100 = 3;
    private const int ExpiringSecondsMax = 2;
    private static readonly TimeSpan Think = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Lasting = TimeSpan.FromHours(1);
    private static readonly TimeSpan ExpiryRoom = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ToldWithin = TimeSpan.FromSeconds(60);

    // Its operations overlap, but its own code runs one piece at a time.
    private readonly TaskScheduler _turns = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly List<StashHandle> _deleted = [];
    private readonly List<StashHandle> _lost = [];
    private readonly List<(StashHandle Stash, TimeSpan Due)> _expiring = [];
    private readonly List<StashHandle> _expired = [];
    // Others look at it while this client works: it is replaced, never changed.
    private StashHandle[] _stashes = [];
    private int _nextNumber = firstNumber;
    private int _creating;

    public Tab Tab => tab;

    /// <summary>What it has now.</summary>
    public IReadOnlyList<StashHandle> Stashes => _stashes;

    /// <summary>Of all that it had since the last check.</summary>
    public IEnumerable<StashHistory> Histories =>
        _stashes.Concat(_deleted).Concat(_lost).Concat(_expired).Concat(_expiring.Select(left => left.Stash)).Select(stash => stash.History);

    /// <summary>Works until it is to stop, and what it began is answered.</summary>
    public Task WorkAsync(CancellationToken stop, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => TakeStepsAsync(stop, cancellationToken), cancellationToken, TaskCreationOptions.DenyChildAttach, _turns).Unwrap();

    /// <summary>Recovers everything from another node than the one that has it, as far as known; what was deleted or has expired, too.</summary>
    /// <returns>What it was told nothing of.</returns>
    public async Task<IReadOnlyList<StashHandle>> VerifyAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ToldWithin);
        List<StashHandle> untold = [];
        foreach (var (_, due) in _expiring)
            await Wait.ForAsync(due - clock.Now, cancellationToken);
        foreach (var stash in _stashes.Concat(_deleted).Concat(_expiring.Select(left => left.Stash)))
        {
            stash.AskAgainAt = null;
            if (!await Return.AsksAsync(tab, stash, choice.NextBut(stash.Ticket.Holder), choice, patience.Token, cancellationToken))
                untold.Add(stash);
        }

        return untold;
    }

    /// <summary>What is over was checked, and is forgotten.</summary>
    public void Forget(Promise promise)
    {
        DropGone();
        foreach (var ended in new[] { _deleted, _lost, _expired })
            ended.Clear();
        _expiring.Clear();
        foreach (var stash in _stashes)
            stash.History.Trim(promise);
    }

    private async Task TakeStepsAsync(CancellationToken stop, CancellationToken cancellationToken)
    {
        List<Task> steps = [];
        using var timer = new PeriodicTimer(Think);
        while (!stop.IsCancellationRequested && !steps.Exists(step => step.IsFaulted))
        {
            steps.RemoveAll(step => step.IsCompletedSuccessfully);
            steps.Add(StepAsync(cancellationToken));
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        await Task.WhenAll(steps);
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        // The first one brings the cookie to which all are bound.
        if (_stashes.Length == 0 && _creating > 0)
            return;
        if (_stashes.Length == 0 || (_stashes.Length + _creating < stashes && random.Next(2) == 0))
            await CreateAsync(cancellationToken);
        else if (_expiring.FirstOrDefault(left => left.Due <= clock.Now && !left.Stash.IsInUse) is { Stash: not null } due)
            await RecoverExpiredAsync(due, cancellationToken);
        else if (_stashes.Where(stash => stash.AskAgainAt <= clock.Now && !stash.IsInUse).MinBy(stash => stash.AskAgainAt) is { } waiting)
            await ComeBackAsync(waiting, cancellationToken);
        else
            await ChanceAsync(cancellationToken);
        DropGone();
    }

    /// <summary>It keeps its reference and asks, elsewhere too.</summary>
    private Task<Operation> ComeBackAsync(StashHandle stash, CancellationToken cancellationToken) =>
        UseAsync(stash, (node, token) => tab.RecoverAsync(stash, node, token), cancellationToken);

    private async Task ChanceAsync(CancellationToken cancellationToken)
    {
        var dice = random.Next(Hundred);
        if (dice < ExpiringIn100)
            await LeaveAloneAsync(cancellationToken);
        else if (dice < ExpiringIn100 + DeletesIn100 && _stashes[^1] is { AskAgainAt: null, IsInUse: false } last)
            await DeleteAsync(last, cancellationToken);
        else if (_stashes[random.Next(_stashes.Length)] is { AskAgainAt: null, IsInUse: false } stash)
            await UseAsync(stash, dice, cancellationToken);
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var node = choice.Next();
        _creating++;
        var created = await tab.CreateAsync(_nextNumber++, Lasting, node, cancellationToken);
        _creating--;
        if (created is { } stash)
            _stashes = [.. _stashes, stash];
        else
            choice.WasSilent(node);
    }

    private Task<Operation> UseAsync(StashHandle stash, int dice, CancellationToken cancellationToken) =>
        UseAsync(stash, (dice - ExpiringIn100 - DeletesIn100) switch
        {
            < SavesIn100 => (node, token) => tab.SaveAsync(stash, node, token),
            < SavesIn100 + RecoversIn100 => (node, token) => tab.RecoverAsync(stash, node, token),
            _ => (node, token) => tab.ReadAsync(stash, node, token),
        }, cancellationToken);

    private async Task<Operation> UseAsync(StashHandle stash, Func<int, CancellationToken, Task<Operation>> use, CancellationToken cancellationToken)
    {
        var node = choice.Next();
        stash.IsInUse = true;
        var operation = await use(node, cancellationToken);
        stash.IsInUse = false;
        Consider(stash, operation, node);
        return operation;
    }

    private void Consider(StashHandle stash, Operation operation, int node)
    {
        stash.AskAgainAt = operation.Outcome is Outcome.Done or Outcome.NotFound ? null : clock.Now + AskAgainAfter;
        if (operation.Status == 0)
            choice.WasSilent(node);
    }

    /// <summary>A delete that is not answered may have been carried out: it counts as deleted by a client that is not sure.</summary>
    private async Task DeleteAsync(StashHandle stash, CancellationToken cancellationToken)
    {
        _stashes = [.. _stashes.Where(other => other != stash)];
        await UseAsync(stash, (node, token) => tab.DeleteAsync(stash, node, token), cancellationToken);
        _deleted.Add(stash);
    }

    private async Task LeaveAloneAsync(CancellationToken cancellationToken)
    {
        var timeToLive = TimeSpan.FromSeconds(random.Next(1, ExpiringSecondsMax + 1));
        if (await tab.CreateAsync(_nextNumber++, timeToLive, choice.Next(), cancellationToken) is { } stash)
            _expiring.Add((stash, clock.Now + timeToLive + ExpiryRoom));
    }

    private async Task RecoverExpiredAsync((StashHandle Stash, TimeSpan Due) left, CancellationToken cancellationToken)
    {
        var recovery = await UseAsync(left.Stash, (node, token) => tab.RecoverAsync(left.Stash, node, token), cancellationToken);
        if (recovery.Outcome is Outcome.Done or Outcome.NotFound && _expiring.Remove(left))
            _expired.Add(left.Stash);
    }

    private void DropGone()
    {
        _lost.AddRange(_stashes.Where(stash => stash.IsGone));
        _stashes = [.. _stashes.Where(stash => !stash.IsGone)];
    }
}
