using System.Net.Sockets;

namespace LiveStash.Lanes;

/// <summary>Whatever waits for a connection has a thread of its own.</summary>
/// <remarks>The system wakes it, and nobody else has to be woken.</remarks>
internal static class LaneThread
{
    public static Task RunAsync(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Work that fails when its connection is closed: so it is stopped. The connection of work that fails is closed.</summary>
    public static async Task<T> RunAsync<T>(Socket socket, Func<T> work, CancellationToken stop)
    {
        try
        {
            await using var closing = stop.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), socket).ConfigureAwait(false);
            return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            socket.Dispose();
            if (stop.IsCancellationRequested)
                throw new OperationCanceledException("The connection was closed.", failure, stop);
            throw;
        }
    }
}
