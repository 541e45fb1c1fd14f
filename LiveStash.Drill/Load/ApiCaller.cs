using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LiveStash.Drill.Cluster;

namespace LiveStash.Drill.Load;

/// <summary>Calls the HTTP API of any node.</summary>
internal sealed class ApiCaller(IReadOnlyList<NodePlace> places) : IDisposable
{
    private const string CookieName = "LiveStash=";
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);
    private static readonly ApiAnswer NoAnswer = new(0, WasSent: true, null, null);

    // Cookies are kept by session, not by address: a browser knows one address, behind which the nodes are.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public int Nodes => places.Count;

    public int? IndexOf(string? clusterAddress) => places.FirstOrDefault(place => place.ClusterAddress == clusterAddress)?.Index;

    public async Task<ApiAnswer> SendAsync(int node, ApiRequest call, CancellationToken cancellationToken)
    {
        using var request = ToMessage(node, call);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(AnswerWithin);
        try
        {
            using var response = await _client.SendAsync(request, bound.Token);
            var body = await response.Content.ReadAsByteArrayAsync(bound.Token);
            return new ApiAnswer((int)response.StatusCode, WasSent: true, Json(body), Cookie(response.Headers));
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConnectionError && call.Body is not null)
        {
            // Without a body it may have been sent before, on a connection that broke: that is tried anew on another one.
            return NoAnswer with { WasSent = false };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return NoAnswer;
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage ToMessage(int node, ApiRequest call)
    {
        var request = new HttpRequestMessage(call.Method, places[node].WebAddress + call.Path);
        if (call.Cookie is not null)
            request.Headers.TryAddWithoutValidation("Cookie", call.Cookie);
        if (call.Reference is not null)
            request.Headers.TryAddWithoutValidation("X-LiveStash", call.Reference);
        if (call.Body is not null)
            request.Content = new StringContent(call.Body, Encoding.UTF8, "application/json");
        return request;
    }

    private static JsonElement? Json(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Cookie(HttpResponseHeaders headers) =>
        headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.FirstOrDefault(cookie => cookie.StartsWith(CookieName, StringComparison.Ordinal))?.Split(';')[0]
            : null;
}

/// <summary>A request to the API.</summary>
internal sealed record ApiRequest(HttpMethod Method, string Path, string? Cookie, string? Reference, string? Body);

/// <summary>Its answer.</summary>
/// <param name="Status">The HTTP status; 0: none came in time.</param>
/// <param name="WasSent">False: it cannot have reached the node.</param>
/// <param name="Json">The body.</param>
/// <param name="Cookie">As it is to be sent back.</param>
internal sealed record ApiAnswer(int Status, bool WasSent, JsonElement? Json, string? Cookie)
{
    public string? Text(string property) => Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(property, out var value) ? value.GetString() : null;

    public int Number(string property) => Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(property, out var value) ? value.GetInt32() : 0;
}
