using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveStash.Benchmarks.Command;

/// <summary>What the run has started and made outside of its own process. It ends with it, also when it is interrupted.</summary>
internal static class Children
{
    public const int Interrupted = 130;

    private static readonly PosixSignal[] Ending = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
    private static readonly ConcurrentBag<Process> Started = [];
    private static readonly ConcurrentBag<DirectoryInfo> Folders = [];

    public static Process Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        Started.Add(process);
        return process;
    }

    /// <summary>From here on each signal that is to end this process does so at once. A peer's host would take it for its own otherwise: it would go down, and the run would go on without it; and <c>redis-server</c> ignores that a terminal was closed.</summary>
    public static IDisposable EndWhenInterrupted() => new Registrations([.. Ending.Select(signal => PosixSignalRegistration.Create(signal, _ =>
    {
        End();
        Environment.Exit(Interrupted);
    }))]);

    public static void End()
    {
        foreach (var process in Started)
            Kill(process);
        foreach (var folder in Folders)
            Delete(folder);
    }

    /// <summary>A folder for keys, which goes with the run as well.</summary>
    public static DirectoryInfo MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("livestash-benchmark-");
        Folders.Add(folder);
        return folder;
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // It is gone already.
        }
    }

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

    private sealed class Registrations(IReadOnlyList<IDisposable> all) : IDisposable
    {
        public void Dispose()
        {
            foreach (var registration in all)
                registration.Dispose();
        }
    }
}
