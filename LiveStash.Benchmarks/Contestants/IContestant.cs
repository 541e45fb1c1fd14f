using LiveStash.Benchmarks.Load;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>Something that keeps states, used as its documentation recommends.</summary>
internal interface IContestant : IAsyncDisposable
{
    /// <summary>How long states are kept: everybody has to let them expire.</summary>
    static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);

    string Name { get; }

    /// <summary>Makes that many items. Before, there are none.</summary>
    Task FillAsync(int items, int payload);

    /// <summary>Removes all items.</summary>
    Task ClearAsync();

    /// <summary>How it does the operation of that row on the items that are there; <see langword="null"/>: it has nothing like it.</summary>
    IWorkload? WorkFor(string row);

    /// <summary>Bytes that the items take now, after a full collection, with something of its own beside them; <see langword="null"/>: it is of no interest.</summary>
    Task<long?> BytesAsync();
}
