using Akka.Configuration;
using Akka.Dispatch;

namespace LiveStash.Protocol;

/// <summary>Gives their turns to entries, and to those on the way to them and to their copies: on the thread that lends itself for it, else on the thread pool.</summary>
/// <remarks>
/// These never wait and call nothing of the app's, so whoever waits for an answer does best to take the turn: no other thread has to wake
/// for it, and the answer is there when the question returns. The mailbox sees to it that there is one turn at a time, on whatever thread.
/// </remarks>
internal sealed class CallerRunsExecutor(string id) : ExecutorService(id)
{
    public const string DispatcherPath = "livestash.entry-dispatcher";

    public override void Execute(IRunnable run)
    {
        if (CallerRuns.TryTake())
            run.Run();
        else
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: true);
    }

    public override void Shutdown()
    {
        // It has no threads of its own.
    }

#pragma warning disable CA1812 // Made by Akka from the name in reference.conf.
    internal sealed class Configurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
#pragma warning restore CA1812
    {
        public override ExecutorService Produce(string id) => new CallerRunsExecutor(id);
    }
}
