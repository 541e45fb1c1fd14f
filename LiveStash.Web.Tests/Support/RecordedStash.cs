using System.Collections.Concurrent;

namespace LiveStash.Web.Tests.Support;

/// <summary>The engine, with a record of how each stash is opened.</summary>
internal sealed class RecordedStash(Func<ILiveStash> engine, ConcurrentStack<StashEntryOptions?> opened) : ILiveStash
{
    public StashSession Open(StashBinding binding, StashEntryOptions? options = null)
    {
        opened.Push(options);
        return engine().Open(binding, options);
    }

    public ValueTask<StashSession> RecoverAsync(string? reference, StashBinding binding, StashEntryOptions? options = null, CancellationToken cancellationToken = default) => engine().RecoverAsync(reference, binding, options, cancellationToken);

    public ValueTask<StashReadResult> ReadAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) => engine().ReadAsync(reference, binding, cancellationToken);

    public ValueTask<StashSaveResult> SaveAsync(string reference, StashBinding binding, ReadOnlyMemory<byte> state, CancellationToken cancellationToken = default) => engine().SaveAsync(reference, binding, state, cancellationToken);

    public ValueTask<StashResetResult> ResetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) => engine().ResetAsync(reference, binding, cancellationToken);

    public ValueTask<StashResetResult> ForgetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) => engine().ForgetAsync(reference, binding, cancellationToken);
}
