using System.Net.Http.Json;
using System.Text.Json;

namespace LiveStash.Drill.Cluster;

/// <summary>Asks nodes how they are.</summary>
internal sealed class ClusterReader(TimeSpan answerWithin) : IDisposable
{
    private readonly HttpClient _client = new() { Timeout = answerWithin };

    public async Task<bool> IsReadyAsync(NodePlace place, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(place.WebAddress + "/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (IsNoAnswer(failure, cancellationToken))
        {
            return false;
        }
    }

    /// <returns>The cluster as that node sees it; <see langword="null"/>: it does not answer.</returns>
    public async Task<ClusterFigures?> ReadAsync(NodePlace place, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.GetFromJsonAsync<ClusterFigures>(place.WebAddress + "/api/cluster", cancellationToken);
        }
        catch (Exception failure) when (IsNoAnswer(failure, cancellationToken))
        {
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsNoAnswer(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException or JsonException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
