using System.Net;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Web.Tests.Hubs;

/// <summary>The stash of a hub connection, as a page has it.</summary>
[Collection(SharesWords.Name)]
public sealed class HubStashTests(WordsHost host)
{
    private static readonly TimeSpan ToldWithin = TimeSpan.FromSeconds(10);
    private readonly CookieContainer _cookies = new();

    // As livestash.js sends it: MessagePack takes names and values in this spelling only.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_page_brings_is_understood_in_each_protocol_of_SignalR(bool messagePack)
    {
        var reference = await SaidAsync("milk");
        var builder = host.NewConnection(_cookies);
        await using var back = (messagePack ? builder.AddMessagePackProtocol() : builder).Build();
        await back.StartAsync();

        var found = await back.InvokeAsync<string>("Arrive", new Dictionary<string, object?> { ["Reference"] = reference, ["Mount"] = "Return" });

        found.ShouldBe("Recovered milk");
    }

    [Fact]
    public async Task A_page_learns_its_reference_while_the_method_that_made_the_stash_still_streams()
    {
        await using var page = await ArrivedAsync();
        var told = Told(page);

        await using var words = page.StreamAsync<string>("Dictate", "milk").GetAsyncEnumerator();
        await words.MoveNextAsync();

        (await told.WaitAsync(ToldWithin)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_page_whose_stash_is_gone_is_told_that_it_has_none()
    {
        var reference = await SaidAsync("milk");
        await using var page = host.NewConnection(new CookieContainer()).Build();
        await page.StartAsync();
        var told = Told(page);

        await page.InvokeAsync<string>("Arrive", new StashArrival(reference));

        (await told.WaitAsync(ToldWithin)).ShouldBeNull();
    }

    [Fact]
    public async Task A_type_that_cannot_come_back_is_refused_before_anything_is_saved()
    {
        await using var page = host.NewConnection(_cookies).Build();
        await page.StartAsync();

        (await page.InvokeAsync<string>("Misuse")).ShouldContain("A System.IComparable cannot be stashed");
    }

    [Fact]
    public async Task A_page_whose_state_its_type_refuses_arrives_with_an_error()
    {
        var reference = await SaidAsync("milk");
        await using var page = host.NewConnection(_cookies).Build();
        await page.StartAsync();

        var found = await page.InvokeAsync<string>("ArriveLater", new StashArrival(reference));

        found.ShouldBe("Error");
    }

    [Fact]
    public async Task A_state_that_its_type_refuses_is_logged_with_the_type_and_the_reason()
    {
        var reference = await SaidAsync("cream");
        await using var page = host.NewConnection(_cookies).Build();
        await page.StartAsync();

        await page.InvokeAsync<string>("ArriveLater", new StashArrival(reference));

        host.RefusedStates.ShouldContain(text => text.Contains(nameof(ShortWord), StringComparison.Ordinal) && text.Contains("fewer than 4 letters", StringComparison.Ordinal));
        host.RefusedStates.ShouldAllBe(text => !text.Contains("cream", StringComparison.Ordinal) && !text.Contains(reference!, StringComparison.Ordinal));
    }

    // The cookie that binds comes with the negotiation, and goes along with each poll.
    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task A_page_comes_back_to_its_stash_over_each_transport_of_SignalR(HttpTransportType transport)
    {
        var reference = await SaidAsync("milk", transport);
        await using var back = host.NewConnection(_cookies, transport).Build();
        await back.StartAsync();

        var found = await back.InvokeAsync<string>("Arrive", new StashArrival(reference));

        found.ShouldBe("Recovered milk");
    }

    [Fact]
    public async Task A_page_of_whose_stash_nothing_can_be_known_goes_on_after_RecoveryTimeout_and_keeps_its_reference()
    {
        var reference = await SaidAsync("milk");
        var time = new FakeTimeProvider();
        var began = time.GetUtcNow();
        await using var app = host.BuildWithoutNode(time);
        await app.StartAsync();
        await using var page = WordsHost.NewConnection(app, _cookies).Build();
        await page.StartAsync();

        var found = await time.PassUntilAsync(page.InvokeAsync<string>("Arrive", new StashArrival(reference)));

        found.ShouldBe("Unavailable ");
        (time.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(new LiveStashWebOptions().RecoveryTimeout);
        (await page.InvokeAsync<string?>("Reference")).ShouldBe(reference);
    }

    [Fact]
    public async Task A_page_that_is_refused_once_it_has_arrived_owns_its_stash_no_longer()
    {
        var reference = await SaidAsync("milk");
        var current = reference!;
        await using var refused = host.NewRefused(_cookies, current).Build();
        refused.On<string>("LiveStash", renewed => current = renewed);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        refused.Closed += _ => { closed.SetResult(); return Task.CompletedTask; };

        await refused.StartAsync();
        await closed.Task.WaitAsync(ToldWithin);

        current.ShouldNotBe(reference);
        await Eventually.TrueAsync(() => host.IsUnownedAsync(_cookies, current), ToldWithin, "nobody owns the stash");
    }

    private static Task<string?> Told(HubConnection page)
    {
        var told = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.On<string?>("LiveStash", reference => told.TrySetResult(reference));
        return told.Task;
    }

    private async Task<string?> SaidAsync(string word, HttpTransportType transport = HttpTransportType.WebSockets)
    {
        await using var page = await ArrivedAsync(transport);
        var told = Told(page);
        await page.InvokeAsync("Say", word);
        return await told.WaitAsync(ToldWithin);
    }

    private async Task<HubConnection> ArrivedAsync(HttpTransportType transport = HttpTransportType.WebSockets)
    {
        var page = host.NewConnection(_cookies, transport).Build();
        await page.StartAsync();
        await page.InvokeAsync<string>("Arrive", new StashArrival(null, StashMount.Visit));
        return page;
    }
}
