using System.Net;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveStash.Web.Tests.Hubs;

/// <summary>What a hub asks of its stash beside the defaults.</summary>
[Collection(SharesWords.Name)]
public sealed class HubOptionsTests(WordsHost host)
{
    private readonly CookieContainer _cookies = new();

    [Theory]
    [InlineData("1", "Recovered milk")]
    [InlineData("2", "Error ")]
    public async Task They_hold_for_a_stash_that_begins_and_for_one_that_comes_back(string version, string found)
    {
        await using var page = await ConnectAsync();
        await page.InvokeAsync<string>("ArriveVersioned", new StashArrival(null, StashMount.Visit), "1");
        await page.InvokeAsync("Say", "milk");
        var reference = await page.InvokeAsync<string>("Reference");

        await using var next = await ConnectAsync();

        (await next.InvokeAsync<string>("ArriveVersioned", new StashArrival(reference, StashMount.Return), version)).ShouldBe(found);
    }

    [Fact]
    public async Task Those_of_the_first_call_hold_as_long_as_the_connection()
    {
        await using var page = await ConnectAsync();
        await page.InvokeAsync<string>("ArriveVersioned", new StashArrival(null, StashMount.Visit), "1");
        await page.InvokeAsync<string>("ArriveVersioned", new StashArrival(null, StashMount.Visit), "2");
        await page.InvokeAsync("Say", "milk");
        var reference = await page.InvokeAsync<string>("Reference");

        await using var next = await ConnectAsync();

        (await next.InvokeAsync<string>("ArriveVersioned", new StashArrival(reference, StashMount.Return), "1")).ShouldBe("Recovered milk");
    }

    private async Task<HubConnection> ConnectAsync()
    {
        var page = host.NewConnection(_cookies).Build();
        await page.StartAsync();
        return page;
    }
}
