using System.Text.Json;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Http;

/// <summary>What an OpenAPI document says of a stash parameter.</summary>
public sealed class StashHeaderTests(BasketHost host) : IClassFixture<BasketHost>
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Theory, OnEachEndpoint]
    public async Task A_stash_is_described_as_a_request_header(string path)
    {
        var header = Header(await OperationAsync(path, "get"));

        header.GetProperty("in").GetString().ShouldBe("header");
        header.GetProperty("schema").GetProperty("type").GetString().ShouldBe("string");
        header.TryGetProperty("required", out _).ShouldBeFalse();
    }

    [Theory, OnEachEndpoint]
    public async Task A_required_stash_is_described_as_a_required_header(string path) =>
        Header(await OperationAsync(path, "delete")).GetProperty("required").GetBoolean().ShouldBeTrue();

    [Theory, OnEachEndpoint]
    public async Task A_stash_that_an_endpoint_has_twice_is_described_once(string path)
    {
        var operation = await OperationAsync($"{path}/twice", "post");

        operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ShouldBe(["item", "X-LiveStash"], ignoreOrder: true);
        operation.TryGetProperty("requestBody", out _).ShouldBeFalse();
    }

    [Theory, OnEachEndpoint]
    public async Task A_refusal_is_described_by_its_statuses(string path) =>
        (await OperationAsync(path, "get")).GetProperty("responses").EnumerateObject().Select(response => response.Name)
            .ShouldBe(["200", "404", "409", "413", "503"], ignoreOrder: true);

    private static JsonElement Header(JsonElement operation) =>
        operation.GetProperty("parameters").EnumerateArray().ShouldHaveSingleItem();

    private async Task<JsonElement> OperationAsync(string path, string method) =>
        (await _browser.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Json.GetProperty("paths").GetProperty(path).GetProperty(method);
}
