using System.Text.Json;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

/// <summary>What <c>/openapi/v1.json</c> says of the API.</summary>
[Collection(SharesApiHost.Name)]
public sealed class DescriptionTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Theory]
    [InlineData("/api/stash", "post", "201,400,413,415,429,503")]
    [InlineData("/api/stash", "get", "200,400,404,409,429,503")]
    [InlineData("/api/stash", "put", "200,400,404,409,413,415,429,503")]
    [InlineData("/api/stash", "delete", "204,400,429,503")]
    [InlineData("/api/stash/recover", "post", "200,400,404,409,413,415,429,503")]
    [InlineData("/api/cluster", "get", "200,429")]
    public async Task Each_operation_lists_the_answers_that_it_can_give(string path, string method, string statuses) =>
        string.Join(',', (await ReadAsync()).GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses").EnumerateObject().Select(response => response.Name).Order())
            .ShouldBe(statuses);

    [Fact]
    public async Task A_time_to_live_is_a_whole_number_of_seconds_up_to_a_day()
    {
        var schema = (await ReadAsync()).GetProperty("components").GetProperty("schemas").GetProperty("CreateStashRequest").GetProperty("properties").GetProperty("ttlSeconds");

        schema.GetProperty("type").EnumerateArray().Select(type => type.GetString()).ShouldBe(["null", "integer"], ignoreOrder: true);
        (schema.GetProperty("minimum").GetInt32(), schema.GetProperty("maximum").GetInt32()).ShouldBe((1, 86_400));
    }

    [Fact]
    public async Task No_number_is_described_as_a_text() => (await ReadAsync()).GetRawText().ShouldNotContain("-?(?:0|[1-9]");

    private async Task<JsonElement> ReadAsync() => (await _browser.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Json;
}
