using System.Diagnostics;
using System.Globalization;
using System.Text;
using LiveStash.Benchmarks.Command;

namespace LiveStash.Benchmarks.Nodes;

/// <summary>This program again, as the second node.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private NodeProcess(Process process) => _process = process;

    /// <summary>Where its echo server listens.</summary>
    public int EchoPort { get; private set; }

    public static async Task<NodeProcess> StartAsync(string seed, string keyRing, int copies)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        // Started as `dotnet program.dll`, or by its own name.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(NodeProcess).Assembly.Location);
        foreach (var argument in (string[])[NodeProgram.Command, seed, keyRing, copies.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);

        var node = new NodeProcess(Children.Start(start));
        node.EchoPort = int.Parse(await node.ReadAsync(), CultureInfo.InvariantCulture);
        return node;
    }

    /// <summary>Has it make stashes, with the bindings of those numbers.</summary>
    public async Task<string[]> CreateAsync(int from, int to, int payload)
    {
        await _process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{NodeProgram.Create} {from} {to} {payload}"));
        await _process.StandardInput.FlushAsync();
        var references = new string[to - from];
        for (var number = 0; number < references.Length; number++)
            references[number] = await ReadAsync();
        return references;
    }

    /// <summary>How many stashes it keeps of nodes that are gone.</summary>
    public async Task<long> OrphansAsync()
    {
        await _process.StandardInput.WriteLineAsync(NodeProgram.Orphans);
        await _process.StandardInput.FlushAsync();
        return long.Parse(await ReadAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>It leaves the cluster; one that takes too long is ended.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var bound = new CancellationTokenSource(EndsWithin);
        try
        {
            await _process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The second node has ended; what it wrote above says why.");
}
