using LiveStash.AspNetCore.Hubs;
using Microsoft.AspNetCore.SignalR;

namespace LiveStash.AspNetCore;

/// <summary>The stash of a hub connection.</summary>
public static class HubStashExtensions
{
    /// <summary>The stash that this connection owns: the same one in every call of the connection.</summary>
    /// <typeparam name="T">What the app keeps; one type for each connection.</typeparam>
    /// <param name="context">The hub's <see cref="Hub.Context"/>.</param>
    /// <param name="options">What differs from the defaults; those of the first call hold.</param>
    /// <exception cref="InvalidOperationException"><c>AddLiveStashWeb</c> was not called, the connection has a stash of another type, or the type cannot be made anew from JSON.</exception>
    public static HubStash<T> GetStash<T>(this HubCallerContext context, StashEntryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var connection = HubConnection.Find(context) ?? throw new InvalidOperationException("This connection has no place for a stash. Call AddLiveStashWeb on the app's services.");
        return connection.Typed<T>(options);
    }
}
