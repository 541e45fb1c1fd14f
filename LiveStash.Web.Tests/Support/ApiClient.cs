using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveStash.Web.Tests.Support;

/// <summary>One browser as the HTTP API sees it: it keeps its cookies.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _client;

    /// <param name="address">The host.</param>
    /// <param name="cookies">Those of a browser that has been elsewhere; its own from the start when left out.</param>
    public ApiClient(Uri address, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new CookieContainer();
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; }

    public Task<Answer> CreateAsync(string body) => SendAsync(HttpMethod.Post, "/api/stash", body: body);

    /// <summary>Creates a stash and gives its reference.</summary>
    public async Task<string> StashAsync(string state, string more = "") => (await CreateAsync($$"""{"state":{{state}}{{more}}}""")).Text("reference");

    public Task<Answer> ReadAsync(string? reference) => SendAsync(HttpMethod.Get, "/api/stash", reference);

    public Task<Answer> SaveAsync(string? reference, string state) => SendAsync(HttpMethod.Put, "/api/stash", reference, $$"""{"state":{{state}}}""");

    public Task<Answer> RecoverAsync(string? reference, string? body = null) => SendAsync(HttpMethod.Post, "/api/stash/recover", reference, body);

    public Task<Answer> DeleteAsync(string? reference) => SendAsync(HttpMethod.Delete, "/api/stash", reference);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? reference = null, string? body = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (reference is not null)
            request.Headers.TryAddWithoutValidation("X-LiveStash", reference);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What the API answered.</summary>
internal sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Text(string property) => Json.GetProperty(property).GetString()!;

    public string Raw(string property) => Json.GetProperty(property).GetRawText();

    /// <summary>The body of a problem, without what tells one request from another.</summary>
    public string WithoutTraceId
    {
        get
        {
            var problem = JsonNode.Parse(Body)!.AsObject();
            problem.Remove("traceId").ShouldBeTrue();
            return problem.ToJsonString();
        }
    }

    public IEnumerable<string> Errors => Json.GetProperty("errors").EnumerateObject().Select(error => error.Name);

    public void ShouldBeProblem(HttpStatusCode status)
    {
        Status.ShouldBe(status, Body);
        Headers["Content-Type"].ShouldStartWith("application/problem+json");
        Json.GetProperty("status").GetInt32().ShouldBe((int)status);
        Json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
    }
}
