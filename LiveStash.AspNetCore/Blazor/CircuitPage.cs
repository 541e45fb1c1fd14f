using LiveStash.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>The page of a circuit, which keeps the reference.</summary>
internal sealed class CircuitPage(IJSRuntime scripts, ILogger log)
{
    private bool _connected;
    private string? _told;

    public bool IsConnected => _connected;

    /// <param name="reference">What the page keeps already.</param>
    public void Begin(string? reference) => _told = reference;

    public void Leave() => _connected = false;

    public void Join() => _connected = true;

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
        try
        {
            await scripts.InvokeVoidAsync(function, arguments);
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
