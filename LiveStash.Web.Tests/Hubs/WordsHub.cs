using System.Runtime.CompilerServices;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.SignalR;

namespace LiveStash.Web.Tests.Hubs;

/// <summary>A hub as a user would write it.</summary>
public sealed class WordsHub : Hub
{
    private HubStash<string> Stash => Context.GetStash<string>();

    public async Task<string> Arrive(StashArrival arrival) => $"{await Stash.ArriveAsync(arrival)} {Stash.Value}";

    public async Task Say(string word)
    {
        Stash.Value = word;
        await Stash.SaveAsync();
    }

    /// <summary>Stores the word at once, and streams on until the caller has enough.</summary>
    public async IAsyncEnumerable<string> Dictate(string word, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Say(word);
        yield return word;
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }
}
