using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Web.Tests.Support;

/// <summary>A node that runs in this process.</summary>
internal static class Node
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(30);

    /// <summary>Waits until it takes stashes.</summary>
    public static Task UntilItTakesStashesAsync(IServiceProvider services) =>
        Eventually.TrueAsync(() => CanSaveAsync(services.GetRequiredService<ILiveStash>()), StartWithin, "the node takes stashes");

    private static async Task<bool> CanSaveAsync(ILiveStash stash)
    {
        await using var session = stash.Open(StashBinding.FromSecret("start"));
        return (await session.SaveAsync("started")).IsStored;
    }
}
