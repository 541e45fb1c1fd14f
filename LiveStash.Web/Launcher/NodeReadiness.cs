namespace LiveStash.Web.Launcher;

/// <summary>Asks nodes whether they are there yet.</summary>
internal sealed class NodeReadiness : IDisposable
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client = new() { Timeout = AnswerWithin };

    /// <summary>Waits until the node answers on that path, with success.</summary>
    /// <returns>False: it has ended before.</returns>
    public async Task<bool> UntilAsync(NodeProcess node, string path, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(AskEvery);
        while (!node.Ended.IsCompleted)
        {
            if (await AnswersAsync(node.Place.WebAddress + path, cancellationToken))
                return true;
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return false;
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> AnswersAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(address, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
