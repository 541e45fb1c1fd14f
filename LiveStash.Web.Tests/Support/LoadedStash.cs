using System.Net;
using System.Text.Json;

namespace LiveStash.Web.Tests.Support;

/// <summary>One stash under load: what was acknowledged of it, and what it turns out to hold.</summary>
internal sealed class LoadedStash(int number, ApiClient browser, LoadFigures figures)
{
    /// <summary>How long a client goes on asking: a node that stops, and the one after it, answer in that time that it cannot be known now.</summary>
    private static readonly TimeSpan AskFor = TimeSpan.FromSeconds(45);

    private string _reference = "";
    private int _sent;
    private int _acknowledged;

    /// <summary>It is gone, or not ours, or older than what was acknowledged: it is not used again.</summary>
    public bool IsSpoilt { get; private set; }

    private string State => $$"""{"stash":{{number}},"value":{{_sent}}}""";

    /// <summary>A create that is not answered may have been carried out; then its stash is nobody's.</summary>
    public async Task CreateAsync()
    {
        var answer = await UntilAnsweredAsync(() => browser.CreateAsync($$"""{"state":{{State}}}"""), HttpStatusCode.Created);
        _reference = answer.Text("reference");
        figures.Created();
    }

    /// <summary>Saves the next value. One that is not answered may have been carried out, and is sent again.</summary>
    public async Task SaveAsync()
    {
        _sent++;
        var answer = await UntilAnsweredAsync(() => browser.SaveAsync(_reference, State), HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Conflict);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            Spoil(figures.Lost);
        }
        else if (answer.Status == HttpStatusCode.Conflict)
        {
            // An answer to a recovery was lost on the way: this reference is older than its stash's last owner, and recovers it still.
            await RecoverAsync();
        }
        else
        {
            (_reference, _acknowledged) = (answer.Text("reference"), _sent);
            figures.Saved();
        }
    }

    /// <summary>Takes the stash over, and looks at what it holds.</summary>
    public async Task RecoverAsync()
    {
        var answer = await UntilAnsweredAsync(() => browser.RecoverAsync(_reference), HttpStatusCode.OK, HttpStatusCode.NotFound);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            Spoil(figures.Lost);
            return;
        }

        var state = answer.Json.GetProperty("state");
        _reference = answer.Text("reference");
        figures.Recovered();
        if (state.GetProperty("stash").GetInt32() != number)
            Spoil(figures.Foreign);
        else if (!IsKnown(state.GetProperty("value").GetInt32()))
            Spoil(figures.Stale);
    }

    private bool IsKnown(int value) => value >= _acknowledged && value <= _sent;

    private void Spoil(Action count)
    {
        IsSpoilt = true;
        count();
    }

    /// <summary>Asks until it is answered: 503 says to come back; 502, or no answer at all, that a node ended meanwhile.</summary>
    private async Task<Answer> UntilAnsweredAsync(Func<Task<Answer>> ask, params HttpStatusCode[] answers)
    {
        Answer? answer = null;
        await Eventually.TrueAsync(
            async () =>
            {
                answer = await TryAsync(ask);
                return answer is not null && answers.Contains(answer.Status);
            },
            AskFor, $"stash {number} is answered with {string.Join(" or ", answers)}");
        return answer!;
    }

    private async Task<Answer?> TryAsync(Func<Task<Answer>> ask)
    {
        try
        {
            var answer = await ask();
            if (answer.Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable)
                figures.AskedAgain(answer.Status);
            return answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            figures.AskedAgain(HttpStatusCode.BadGateway);
            return null;
        }
    }
}

/// <summary>What a load came to.</summary>
internal sealed class LoadFigures
{
    private int _created;
    private int _saved;
    private int _recovered;
    private int _lost;
    private int _foreign;
    private int _stale;
    private int _unavailable;
    private int _unanswered;

    /// <summary>Acknowledged stashes that are gone, that hold another one's state, or an older one than was acknowledged.</summary>
    public (int Lost, int Foreign, int Stale) Faults => (_lost, _foreign, _stale);

    public void Created() => Interlocked.Increment(ref _created);

    public void Saved() => Interlocked.Increment(ref _saved);

    public void Recovered() => Interlocked.Increment(ref _recovered);

    public void Lost() => Interlocked.Increment(ref _lost);

    public void Foreign() => Interlocked.Increment(ref _foreign);

    public void Stale() => Interlocked.Increment(ref _stale);

    public void AskedAgain(HttpStatusCode status) => Interlocked.Increment(ref status == HttpStatusCode.ServiceUnavailable ? ref _unavailable : ref _unanswered);

    public override string ToString() =>
        $"{_created} created, {_saved} saves, {_recovered} recovers; asked again: {_unavailable} times 503, {_unanswered} times 502 or no answer; {_lost} lost, {_foreign} foreign, {_stale} stale";
}
