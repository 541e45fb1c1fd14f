namespace LiveStash.Protocol;

/// <summary>Where work waits for a thread.</summary>
internal interface IWorkQueue
{
    bool HasWork { get; }

    /// <summary>Behind what is there already.</summary>
    void Add(IThreadPoolWorkItem work);
}
