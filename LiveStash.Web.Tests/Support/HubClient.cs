using System.Net;
using LiveStash.Web.Hubs;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveStash.Web.Tests.Support;

/// <summary>One connection to the counter hub, by the real client.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly TaskCompletionSource _superseded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubClient(Uri host, CookieContainer cookies)
    {
        _connection = new HubConnectionBuilder().WithUrl(new Uri(host, "/hubs/counter"), options => options.Cookies = cookies).Build();
        _connection.On("Superseded", () => _superseded.TrySetResult());
    }

    /// <summary>Completes when the server says that another connection took the stash over.</summary>
    public Task Superseded => _superseded.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public bool IsSuperseded => _superseded.Task.IsCompleted;

    /// <summary>Connects as the browser that has these cookies.</summary>
    public static async Task<HubClient> ConnectAsync(Uri host, CookieContainer cookies)
    {
        var client = new HubClient(host, cookies);
        await client._connection.StartAsync();
        return client;
    }

    public string ConnectionId => _connection.ConnectionId!;

    public Task<CounterView> OpenAsync() => _connection.InvokeAsync<CounterView>("Open");

    public Task<CounterView> RecoverAsync(string? reference) => _connection.InvokeAsync<CounterView>("Recover", reference);

    public Task<bool> ForgetAsync(string reference) => _connection.InvokeAsync<bool>("Forget", reference);

    public Task<CounterView> AddAsync(int amount) => _connection.InvokeAsync<CounterView>("Add", amount);

    public Task<CounterView> ResetAsync() => _connection.InvokeAsync<CounterView>("Reset");

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
