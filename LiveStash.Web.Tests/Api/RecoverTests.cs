using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class RecoverTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task Recover_answers_200_with_recovery_state_reference_and_node()
    {
        var reference = await _browser.StashAsync("[7]");

        var recovered = await _browser.RecoverAsync(reference);

        recovered.Status.ShouldBe(HttpStatusCode.OK);
        recovered.Text("recovery").ShouldBe("recovered");
        recovered.Raw("state").ShouldBe("[7]");
        recovered.Text("reference").ShouldNotBe(reference);
        recovered.Text("node").ShouldStartWith("akka.tcp://livestash@127.0.0.1:");
    }

    [Fact]
    public async Task Recover_of_an_unknown_stash_is_not_found()
    {
        var reference = await _browser.StashAsync("1");
        await _browser.DeleteAsync(reference);

        var recovered = await _browser.RecoverAsync(reference);

        recovered.ShouldBeProblem(HttpStatusCode.NotFound);
        recovered.Text("recovery").ShouldBe("not_found");
    }

    [Fact]
    public async Task Recover_with_the_same_version_recovers()
    {
        var reference = await _browser.StashAsync("1", ""","version":"a" """);

        (await _browser.RecoverAsync(reference, """{"version":"a"}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public async Task Recover_without_a_version_takes_any(string? body)
    {
        var reference = await _browser.StashAsync("1", ""","version":"a" """);

        (await _browser.RecoverAsync(reference, body)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Recover_with_another_version_is_an_error()
    {
        var reference = await _browser.StashAsync("1", ""","version":"a" """);

        var recovered = await _browser.RecoverAsync(reference, """{"version":"b"}""");

        recovered.ShouldBeProblem(HttpStatusCode.Conflict);
        recovered.Text("recovery").ShouldBe("error");
        recovered.Text("reason").ShouldBe("version_mismatch");
    }

    [Fact]
    public async Task Recover_with_another_version_deletes_the_stash()
    {
        var reference = await _browser.StashAsync("1", ""","version":"a" """);

        await _browser.RecoverAsync(reference, """{"version":"b"}""");

        (await _browser.RecoverAsync(reference, """{"version":"a"}""")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Recover_can_be_repeated_with_the_older_reference()
    {
        var reference = await _browser.StashAsync("1");
        await _browser.RecoverAsync(reference);

        (await _browser.RecoverAsync(reference)).Raw("state").ShouldBe("1");
    }
}
