using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;
using LiveStash.Benchmarks.Nodes;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>What remoting and the loopback interface can do between the two processes.</summary>
internal sealed class RemoteLimits : IContestant
{
    /// <summary>Records in one message, where there are many.</summary>
    private const int Batch = 256;

    /// <summary>Any of the concurrencies divides it.</summary>
    private const int Connections = 512;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket[] _sockets = [.. Enumerable.Range(0, Connections).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })];
    private readonly byte[] _answer = new byte[1];
    private readonly IActorRef _echo;
    private int _payload;

    private RemoteLimits(IActorRef echo) => _echo = echo;

    public string Name => PeerName.Limit;

    public static async Task<RemoteLimits> ConnectAsync(TwoNodes nodes)
    {
        var echo = await nodes.Here.System.ActorSelection($"{nodes.ThereAddress}/user/{NodeProgram.EchoActorName}").ResolveOne(Patience);
        var limits = new RemoteLimits(echo);
        foreach (var socket in limits._sockets)
            await socket.ConnectAsync(IPAddress.Loopback, nodes.There.EchoPort);
        return limits;
    }

    public Task FillAsync(int items, int payload)
    {
        _payload = payload;
        return Task.CompletedTask;
    }

    public Task ClearAsync() => Task.CompletedTask;

    public IWorkload? WorkFor(string row) => row switch
    {
        RowName.LimitRemoteAsk => new Workload(number => AskAsync(StateBytes.Make(_payload, number))),
        RowName.LimitRemoteBatch => new Workload(number => AskAsync(StateBytes.Make(_payload * Batch, number))) { Unit = Batch },
        RowName.LimitLoopback => new Workload(RoundTripAsync),
        _ => null,
    };

    public Task<long?> BytesAsync() => Task.FromResult<long?>(null);

    public ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask AskAsync(byte[] message) => await _echo.Ask<byte[]>(message, Patience);

    private async ValueTask RoundTripAsync(long number)
    {
        var socket = _sockets[number % Connections];
        await socket.SendAsync(StateBytes.Make(_payload, number));
        await socket.ReceiveAsync(_answer);
    }
}
