using LiveStash.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>The page of a circuit, which keeps the reference.</summary>
#pragma warning disable CA1001 // A token source without a timer holds nothing to dispose of.
internal sealed class CircuitPage(IJSRuntime scripts, ILogger<CircuitPage> log)
#pragma warning restore CA1001
{
    private CancellationTokenSource? _there;
    private string? _told;
    private bool _hasScript;

    public bool IsConnected => _there is not null;

    /// <param name="reference">What the page keeps already.</param>
    public void Begin(string? reference) => _told = reference;

    /// <summary>What it was asked and has not answered, it will not answer.</summary>
    public void Leave() => Interlocked.Exchange(ref _there, null)?.Cancel();

    /// <param name="hasScript">It can be called: not the page of a test.</param>
    public void Join(bool hasScript = true) => (_hasScript, _there) = (hasScript, new CancellationTokenSource());

    /// <summary>Has the page keep a reference, or drop the one it has. A page that is away is told when it is back.</summary>
    public async Task KeepAsync(string? reference)
    {
        if (reference != _told && await CallAsync("liveStash.keep", reference))
            _told = reference;
    }

    /// <summary>Has a reload of the page come back to the stash, whoever brings it about.</summary>
    public Task ComeBackAsync() => CallAsync("liveStash.comeBack");

    private async Task<bool> CallAsync(string function, params object?[] arguments)
    {
        // Blazor would send the call into the void, and wait for its answer.
        if (_there is not { } there || !_hasScript)
            return false;

        try
        {
            await scripts.InvokeVoidAsync(function, there.Token, arguments);
            return true;
        }
        catch (JSDisconnectedException exception)
        {
            log.PageIsAway(exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
            // A circuit whose page is away for the moment refuses the call in one of these ways.
            log.PageIsAway(exception);
        }
        catch (JSException exception)
        {
            log.PageLacksScript(exception);
        }

        return false;
    }
}
