using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class SecurityHeadersTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    public static TheoryData<string> Answers => ["/counter", "/counter/blazor", "/counter.js", "/_framework/blazor.web.js", "/api/cluster", "/api/nothing", "/health/ready"];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_forbids_inline_scripts_frames_and_other_origins(string path)
    {
        var policy = (await _browser.SendAsync(HttpMethod.Get, path)).Headers["Content-Security-Policy"];

        policy.ShouldBe("default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'");
    }

    [Theory]
    [InlineData("X-Content-Type-Options", "nosniff")]
    [InlineData("X-Frame-Options", "DENY")]
    [InlineData("Referrer-Policy", "no-referrer")]
    [InlineData("Cross-Origin-Opener-Policy", "same-origin")]
    [InlineData("Cross-Origin-Resource-Policy", "same-origin")]
    public async Task Every_page_has_the_header(string name, string value) =>
        (await _browser.SendAsync(HttpMethod.Get, "/counter")).Headers[name].ShouldBe(value);

    [Fact]
    public async Task A_page_may_use_no_device() =>
        (await _browser.SendAsync(HttpMethod.Get, "/counter")).Headers["Permissions-Policy"].ShouldContain("camera=()");

    [Fact]
    public async Task Only_https_is_told_to_stay_https()
    {
        await using var behindProxy = await HostProcess.StartAsync(new Dictionary<string, string> { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true" });
        using var browser = new ApiClient(behindProxy.Address);
        using var secure = new HttpRequestMessage(HttpMethod.Get, "/counter") { Headers = { { "X-Forwarded-Proto", "https" }, { "Host", "shop.example" } } };
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/counter") { Headers = { Host = "shop.example" } };

        (await browser.SendAsync(plain)).Headers.ShouldNotContainKey("Strict-Transport-Security");
        (await browser.SendAsync(secure)).Headers["Strict-Transport-Security"].ShouldBe("max-age=31536000");
    }
}
