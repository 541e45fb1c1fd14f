using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class CreateTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task Create_answers_201_with_reference_node_copies_and_the_default_time_to_live()
    {
        var created = await _browser.CreateAsync("""{"state":{"a":1}}""");

        created.Status.ShouldBe(HttpStatusCode.Created);
        created.Text("reference").ShouldNotBeEmpty();
        created.Text("node").ShouldStartWith("akka.tcp://livestash@127.0.0.1:");
        created.Raw("copies").ShouldBe("1");
        created.Raw("ttlSeconds").ShouldBe("300");
    }

    [Fact]
    public async Task Create_names_no_node_of_the_copy_where_there_is_none() => (await _browser.CreateAsync("""{"state":1}""")).Raw("copyNode").ShouldBe("null");

    [Theory]
    [InlineData(1)]
    [InlineData(86400)]
    public async Task Create_takes_a_time_to_live_of_its_own(int seconds)
    {
        var created = await _browser.CreateAsync($$"""{"state":1,"ttlSeconds":{{seconds}}}""");

        created.Status.ShouldBe(HttpStatusCode.Created);
        created.Raw("ttlSeconds").ShouldBe($"{seconds}");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("false")]
    [InlineData("1.50")]
    [InlineData("12345678901234567890")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("""{"deep":[{"er":null}]}""")]
    [InlineData("""{"a \" b":" \\ ","c":"\u00e9 \ud800"}""")]
    [InlineData("""{"text":"é 你 <b> 😀 \" \\ \n"}""")]
    public async Task Any_json_value_comes_back_as_it_was(string state)
    {
        var reference = await _browser.StashAsync(state);

        (await _browser.ReadAsync(reference)).Raw("state").ShouldBe(state);
    }

    [Fact]
    public async Task State_is_kept_without_white_space()
    {
        var reference = await _browser.StashAsync("{ \"a b\" : [ 1,\n\t2 ] }\r\n");

        (await _browser.ReadAsync(reference)).Raw("state").ShouldBe("""{"a b":[1,2]}""");
    }

    [Fact]
    public async Task Each_stash_has_a_reference_of_its_own()
    {
        var (first, second) = (await _browser.StashAsync("1"), await _browser.StashAsync("2"));

        second.ShouldNotBe(first);
        (await _browser.ReadAsync(first)).Raw("state").ShouldBe("1");
    }
}
