using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveStash.Benchmarks.Command;

/// <summary>The processes that the run has started. They end with it, also when it is interrupted.</summary>
internal static class Children
{
    public const int Interrupted = 130;

    private static readonly ConcurrentBag<Process> Started = [];

    public static Process Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        Started.Add(process);
        return process;
    }

    /// <summary>From here on SIGINT and SIGTERM end this process at once. A peer's host would take the signal for its own otherwise: it would go down, and the run would go on without it.</summary>
    public static IDisposable EndWhenInterrupted(PosixSignal signal) => PosixSignalRegistration.Create(signal, _ =>
    {
        foreach (var process in Started)
            Kill(process);
        Environment.Exit(Interrupted);
    });

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already, and was disposed of.
        }
    }
}
