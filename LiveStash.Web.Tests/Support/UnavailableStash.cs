using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Support;

/// <summary>An engine that cannot know anything now.</summary>
/// <param name="renewed">The reference that it gives back with a save; <see langword="null"/>: the one that was brought.</param>
internal sealed class UnavailableStash(string? renewed = null) : ILiveStash
{
    /// <summary>A request to an app with such an engine.</summary>
    public static DefaultHttpContext NewRequest(string? reference = null) => new()
    {
        Request = { Headers = { [StashHeader.Name] = reference } },
        RequestServices = new ServiceCollection().AddLogging().AddSingleton<ILiveStash>(new UnavailableStash()).AddSingleton(new StashBindingResolver(Options.Create(new LiveStashWebOptions()))).BuildServiceProvider(),
    };

    public StashSession Open(StashBinding binding, StashEntryOptions? options = null) => throw new NotSupportedException();

    public ValueTask<StashSession> RecoverAsync(string? reference, StashBinding binding, StashEntryOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<StashReadResult> ReadAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) => new(new StashReadResult(StashReadStatus.Unavailable, default, null, null, 0));

    public ValueTask<StashSaveResult> SaveAsync(string reference, StashBinding binding, ReadOnlyMemory<byte> state, CancellationToken cancellationToken = default) => new(new StashSaveResult(StashSaveStatus.Unavailable, renewed ?? reference, 0));

    public ValueTask<StashResetResult> ResetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) => new(new StashResetResult(StashResetStatus.Unavailable));

    public ValueTask<StashResetResult> ForgetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
