namespace LiveStash.Benchmarks.Load;

/// <summary>A workload of plain functions.</summary>
internal sealed class Workload(Func<long, ValueTask> operate, long quota = long.MaxValue, Func<int, Task>? restore = null) : IWorkload
{
    public long Quota => quota;

    public int Unit { get; init; } = 1;

    public Task PrepareAsync() => Task.CompletedTask;

    public ValueTask OperateAsync(long number) => operate(number);

    public Task RestoreAsync(int below) => restore is null ? Task.CompletedTask : restore(below);
}
