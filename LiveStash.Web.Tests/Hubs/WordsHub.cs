using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.SignalR;

namespace LiveStash.Web.Tests.Hubs;

/// <summary>A hub as a user would write it.</summary>
public sealed class WordsHub : Hub
{
    /// <summary>A query that says what a page is to be refused after it has arrived.</summary>
    public const string RefusedQuery = "refused";

    private HubStash<string> Stash => Context.GetStash<string>();

    public override async Task OnConnectedAsync()
    {
        if (Context.GetHttpContext()!.Request.Query[RefusedQuery] is [{ } reference])
        {
            await Stash.ArriveAsync(new StashArrival(reference, StashMount.Return));
            throw new HubException("Not you.");
        }
    }

    public async Task<string> Arrive(StashArrival arrival) => $"{await Stash.ArriveAsync(arrival)} {Stash.Value}";

    /// <summary>The same, of a later version of the app, whose type takes no such words.</summary>
    public async Task<string> ArriveLater(StashArrival arrival) => $"{await Context.GetStash<ShortWord>().ArriveAsync(arrival)}";

    /// <summary>A hub whose author tells the versions of the state apart, and says with the second call of a connection something else.</summary>
    public async Task<string> ArriveVersioned(StashArrival arrival, string version)
    {
        var status = await Context.GetStash<string>(new StashEntryOptions { StateVersion = version }).ArriveAsync(arrival);
        return $"{status} {Context.GetStash<string>(new StashEntryOptions { StateVersion = "another" }).Value}";
    }

    /// <summary>A hub whose author has chosen a type that does not come back.</summary>
    public string Misuse() => Should.Throw<InvalidOperationException>(() => Context.GetStash<IComparable>()).Message;

    public string? Reference() => Stash.Reference;

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

[JsonConverter(typeof(ShortWordConverter))]
public sealed record ShortWord(string Text);

public sealed class ShortWordConverter : JsonConverter<ShortWord>
{
    public override ShortWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: < 4 } text ? new ShortWord(text) : throw new ArgumentException("A word must have fewer than 4 letters.");

    public override void Write(Utf8JsonWriter writer, ShortWord value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
