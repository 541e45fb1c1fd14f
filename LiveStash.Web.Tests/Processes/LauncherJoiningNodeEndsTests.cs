using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

/// <summary>A node that the launcher has started again ends in order before it is ready, as it does where the cluster goes on without it.</summary>
[Collection(StartsPairs.Name)]
public sealed class LauncherJoiningNodeEndsTests
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task It_is_started_once_more()
    {
        await using var launcher = await HostProcess.StartClusterAsync(2);
        var node = launcher.Nodes()[1];
        await HostProcess.SignalAsync("KILL", node.Process);
        // It is not ready before the one that was killed is removed, seconds later.
        await UntilLoggedAsync(launcher, $"{node.Name} | info: Microsoft.Hosting.Lifetime[14] Now listening", times: 2);

        await HostProcess.SignalAsync("TERM", ProcessOf(node));

        await UntilLoggedAsync(launcher, $"{node.Name} ended with exit code 0", times: 1);
        await UntilLoggedAsync(launcher, $"{node.Name} is ready", times: 2);
    }

    private static Task UntilLoggedAsync(HostProcess launcher, string text, int times) =>
        Eventually.TrueAsync(() => Task.FromResult(launcher.Log.Split(text).Length > times), EndWithin, $"{times} times the log says: {text}");

    /// <summary>The process that runs where that node has run: the launcher tells it of nodes that are ready only.</summary>
    private static int ProcessOf(LaunchedNode node) =>
        Processes().Single(process => ArgumentsOf(process).Contains($"--Node:Port={node.Name.Split(':')[^1]}"));

    private static IEnumerable<int> Processes() =>
        Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var process) ? process : 0).Where(process => process > 0);

    private static string[] ArgumentsOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
        }
        catch (IOException)
        {
            // It has ended meanwhile: others come and go.
            return [];
        }
    }
}
