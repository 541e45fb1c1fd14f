using System.Net;
using System.Net.Sockets;
using LiveStash.Web.Launcher;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.LoadBalancing;

namespace LiveStash.Web.Tests.Launcher;

/// <summary>A proxy that has not been told yet that a node is down, and always takes the first of its list.</summary>
public sealed class RetryElsewhereTests : IAsyncLifetime, IDisposable
{
    private readonly TcpListener _ending = new(IPAddress.Loopback, 0);
    private readonly WebApplication _node = NewApp();
    private readonly HttpClient _client = new();
    private WebApplication _proxy = null!;
    private Task _hangingUp = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _ending.Start();
        _hangingUp = HangUpAsync();
        _node.MapGet("/", () => "here");
        await _node.StartAsync();
        _proxy = NewApp(services => services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "nodes", Match = new RouteMatch { Path = "{**path}" } }],
            [new ClusterConfig
            {
                ClusterId = "nodes",
                LoadBalancingPolicy = LoadBalancingPolicies.FirstAlphabetical,
                Destinations = new Dictionary<string, DestinationConfig>
                {
                    ["1"] = new() { Address = $"http://{_ending.LocalEndpoint}" },
                    ["2"] = new() { Address = _node.Urls.Single() },
                },
            }]));
        _proxy.MapReverseProxy(proxy =>
        {
            proxy.Use(RetryElsewhere.InvokeAsync);
            proxy.UseLoadBalancing();
        });
        await _proxy.StartAsync();
        _client.BaseAddress = new Uri(_proxy.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _node.DisposeAsync();
        _ending.Stop();
        await _hangingUp;
    }

    public void Dispose()
    {
        _client.Dispose();
        _ending.Dispose();
    }

    [Fact]
    public async Task What_a_node_took_and_did_not_answer_is_asked_of_one_that_was_not_tried()
    {
        var answer = await _client.GetAsync("/");

        (answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, "here"));
    }

    [Fact]
    public async Task What_may_have_been_done_is_not_repeated()
    {
        var answer = await _client.PostAsync("/", new StringContent("1"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Where_no_node_answers_a_browser_loads_the_page_again_by_itself()
    {
        await _node.StopAsync();

        var answer = await _client.GetAsync("/");

        (answer.StatusCode, answer.Headers.NonValidated["Refresh"].ToString()).ShouldBe((HttpStatusCode.BadGateway, "1"));
    }

    [Fact]
    public async Task What_may_have_been_done_is_not_told_to_be_repeated()
    {
        var answer = await _client.PostAsync("/", new StringContent("1"));

        answer.Headers.NonValidated.Contains("Refresh").ShouldBeFalse();
    }

    /// <summary>Takes each request, and ends before it answers.</summary>
    private async Task HangUpAsync()
    {
        try
        {
            while (true)
            {
                using var taken = await _ending.AcceptSocketAsync();
                await taken.ReceiveAsync(new byte[4096]);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The listener was ended.
        }
    }

    private static WebApplication NewApp(Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure?.Invoke(builder.Services);
        return builder.Build();
    }
}
