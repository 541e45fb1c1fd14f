using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveStash.Web.Hosting;

/// <summary>
/// The life of a node that another process started. It stops on SIGTERM, and when its standard input ends, as it does with that process,
/// however that one dies. Ctrl-C reaches every process of a terminal: it is left to the one that started this node.
/// </summary>
internal sealed class LaunchedLifetime(IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    /// <summary>With the launcher all its nodes go at once: none is left that would take what another one hands over, and none outlives it for long.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    private PosixSignalRegistration? _interrupt;
    private PosixSignalRegistration? _terminate;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            application.StopApplication();
        });
        // A thread of its own: reading the console's input blocks.
        new Thread(StopWithInput) { IsBackground = true, Name = "standard input" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _interrupt?.Dispose();
        _terminate?.Dispose();
    }

    private void StopWithInput()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (input.Read(ignored) > 0)
        {
        }

        application.StopApplication();
        if (!application.ApplicationStopped.WaitHandle.WaitOne(StopWithin))
            Process.GetCurrentProcess().Kill();
    }
}
