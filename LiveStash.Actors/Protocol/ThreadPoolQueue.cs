namespace LiveStash.Protocol;

/// <summary>The thread pool of .NET.</summary>
internal sealed class ThreadPoolQueue : IWorkQueue
{
    public static ThreadPoolQueue Instance { get; } = new();

    public bool HasWork => ThreadPool.PendingWorkItemCount > 0;

    public void Add(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
}
