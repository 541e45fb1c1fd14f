using System.Collections.Concurrent;
using Microsoft.JSInterop;

namespace LiveStash.Web.Tests.Support;

/// <summary>The scripts of a page: they do nothing, and answer at once.</summary>
internal sealed class TestPage : IJSRuntime
{
    /// <summary>What was called, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>They answer no more.</summary>
    public bool IsMute { get; set; }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, default, args);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        Calls.Enqueue(identifier);
        return IsMute ? new(new TaskCompletionSource<TValue>().Task.WaitAsync(cancellationToken)) : new(default(TValue)!);
    }
}
