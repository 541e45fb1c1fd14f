using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;
using LiveStash.Benchmarks.Nodes;
using LiveStash.References;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>LiveStash through its public API: one session for each client, each bound to a secret of its own.</summary>
/// <param name="node">Where they begin.</param>
/// <param name="copies">How many nodes have to hold each stash.</param>
internal sealed class LiveStashContestant(BenchmarkNode node, int copies = 1) : IContestant
{
    private readonly ILiveStash _stash = node.Stash;
    private readonly ReferenceCodec _codec = node.Services.GetRequiredService<ReferenceCodec>();
    private StashBinding[] _bindings = [];
    private StashSession?[] _sessions = [];
    private string[] _references = [];
    private StashSession?[] _new = [];
    private int _payload;

    /// <summary>A state that is the same as before is not saved: each is another one.</summary>
    private long _saves;

    public string Name => PeerName.LiveStash;

    public static async Task<LiveStashContestant> StartAsync() =>
        new(await BenchmarkNode.StartAsync(configure: options => options.TimeToLive = IContestant.TimeToLive));

    public async Task FillAsync(int items, int payload)
    {
        _payload = payload;
        _bindings = [.. ItemKeys.Make(items).Select(StashBinding.FromSecret)];
        (_sessions, _references, _new) = (new StashSession[items], new string[items], new StashSession[items]);
        await Parallelism.ForAsync(items, async number =>
        {
            var session = await OpenAsync(number);
            (_sessions[number], _references[number]) = (session, session.Reference!);
        });
    }

    public async Task ClearAsync()
    {
        await Parallelism.ForAsync(_sessions.Length, number => EndAsync(_sessions[number]!));
        Forget();
    }

    public IWorkload? WorkFor(string row) => row switch
    {
        RowName.Create => new Workload(CreateAsync, _new.Length, EndNewAsync),
        RowName.Save or RowName.SaveCopied => new Workload(SaveAsync),
        RowName.Recover => new RecoverWorkload(this),
        RowName.Read => new Workload(Read),
        RowName.ReadByReference => new Workload(ReadByReferenceAsync),
        RowName.CodecOpen => new Workload(OpenReference),
        RowName.CodecSeal => SealWorkload(),
        _ => null,
    };

    /// <summary>Of stashes whose connections are gone: the client has the reference, and nobody has a session.</summary>
    public async Task<long?> BytesAsync()
    {
        await LetGoAsync();
        Forget();
        return ManagedMemory.Measure();
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();

    /// <summary>The connections end; the stashes linger.</summary>
    public Task LetGoAsync() => Parallelism.ForAsync(_sessions.Length, number => LetGoAsync(number));

    private async ValueTask LetGoAsync(long item)
    {
        await _sessions[item]!.DisposeAsync();
        _sessions[item] = null;
    }

    private void Forget() => (_bindings, _sessions, _references, _new) = ([], [], [], []);

    private async ValueTask<StashSession> OpenAsync(long number)
    {
        var session = _stash.Open(_bindings[number]);
        var saved = await session.SaveAsync(StateBytes.Make(_payload, Interlocked.Increment(ref _saves)));
        Unexpected.ThrowUnless(saved.Status == StashSaveStatus.Saved && saved.Copies == copies, "A first save", saved);
        return session;
    }

    private async ValueTask CreateAsync(long number) => _new[number] = await OpenAsync(number);

    private async ValueTask SaveAsync(long number)
    {
        var saved = await _sessions[number % _sessions.Length]!.SaveAsync(StateBytes.Make(_payload, Interlocked.Increment(ref _saves)));
        Unexpected.ThrowUnless(saved.Status == StashSaveStatus.Saved && saved.Copies == copies, "A save", saved);
    }

    private ValueTask Read(long number)
    {
        Unexpected.ThrowUnless(_sessions[number % _sessions.Length]!.State.Length == _payload, "A session's state", "not what was saved");
        return ValueTask.CompletedTask;
    }

    private async ValueTask ReadByReferenceAsync(long number)
    {
        var item = number % _references.Length;
        var read = await _stash.ReadAsync(_references[item], _bindings[item]);
        Unexpected.ThrowUnless(read.Status == StashReadStatus.Found, "A read by reference", read.Status);
    }

    private ValueTask OpenReference(long number)
    {
        var failure = _codec.TryUnseal(_references[number % _references.Length], out _);
        Unexpected.ThrowUnless(failure == UnsealFailure.None, "Unsealing a reference", failure);
        return ValueTask.CompletedTask;
    }

    private Workload SealWorkload()
    {
        _codec.TryUnseal(_references[0], out var opened);
        return new Workload(_ =>
        {
            _codec.Seal(opened!);
            return ValueTask.CompletedTask;
        });
    }

    private async Task EndNewAsync(int below)
    {
        await Parallelism.ForAsync(below, number => _new[number] is { } session ? EndAsync(session) : ValueTask.CompletedTask);
        Array.Clear(_new);
    }

    private static async ValueTask EndAsync(StashSession session)
    {
        await session.ResetAsync();
        await session.DisposeAsync();
    }

    /// <summary>Each client comes back once, by its reference, after its connection was lost. The losing is not measured. Where there are more than come back in one burst, the next burst has others, from all over the node's memory.</summary>
    private sealed class RecoverWorkload(LiveStashContestant contestant) : IWorkload
    {
        /// <summary>On a node with a million stashes not all of the clients come back at once.</summary>
        private const int ReturningMax = 32 * 1024;

        private long _burst;

        public long Quota => Math.Min(contestant._sessions.Length, ReturningMax);

        public int Unit => 1;

        private long Apart => contestant._sessions.Length / Quota;

        public Task PrepareAsync()
        {
            _burst++;
            return Parallelism.ForAsync((int)Quota, number => contestant.LetGoAsync(Item(number)));
        }

        public async ValueTask OperateAsync(long number)
        {
            var item = Item(number);
            var back = await contestant._stash.RecoverAsync(contestant._references[item], contestant._bindings[item]);
            Unexpected.ThrowUnless(back.Status == StashStatus.Recovered, "A recovery", back.Status);
            (contestant._sessions[item], contestant._references[item]) = (back, back.Reference!);
        }

        public Task RestoreAsync(int below) =>
            Parallelism.ForAsync((int)Quota, number => contestant._sessions[Item(number)] is null ? OperateAsync(number) : ValueTask.CompletedTask);

        private long Item(long number) => (number * Apart) + (_burst % Apart);
    }
}
