namespace LiveStash.Drill.Cluster;

/// <summary>The last lines that a node wrote, over all its runs.</summary>
internal sealed class NodeLog(int linesMax)
{
    private readonly Queue<string> _lines = [];

    public void Add(string? line)
    {
        if (string.IsNullOrEmpty(line))
            return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > linesMax)
                _lines.Dequeue();
        }
    }

    public IReadOnlyList<string> Tail()
    {
        lock (_lines)
            return [.. _lines];
    }
}
