using System.Text.Json.Serialization;

namespace LiveStash.AspNetCore;

/// <summary>How a page came to the connection that it begins. Written in JSON by its name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StashMount>))]
public enum StashMount
{
    /// <summary>A fresh page: it begins anew, and the stash that it had before is deleted if nobody owns it.</summary>
    Visit,

    /// <summary>The user reloaded the page: with <see cref="StashRecoverOn.Reload"/> it comes back to its stash, else it is a visit.</summary>
    Reload,

    /// <summary>The connection came back, or Blazor reloaded the page because its circuit was lost: it comes back to its stash.</summary>
    Return,
}
