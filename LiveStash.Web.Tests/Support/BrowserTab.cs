using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LiveStash.Web.Tests.Support;

/// <summary>A tab of a browser profile of its own, and what its pages have said.</summary>
internal sealed class BrowserTab : IAsyncDisposable
{
    private const int LinesTold = 40;
    private static readonly string Artifacts = Path.Combine(AppContext.BaseDirectory, "failures");

    private readonly IBrowserContext _context;
    private readonly Func<string> _log;
    private readonly ConcurrentQueue<string> _console = new();

    private BrowserTab(IBrowserContext context, Func<string> log)
    {
        (_context, _log) = (context, log);
        _context.Console += (_, message) => _console.Enqueue($"{message.Type}: {message.Text}");
        _context.WebError += (_, error) => _console.Enqueue($"uncaught: {error.Error}");
    }

    public IPage Page { get; private set; } = null!;

    public static async Task<BrowserTab> OpenAsync(IBrowserContext context, Func<string> log)
    {
        var tab = new BrowserTab(context, log);
        tab.Page = await context.NewPageAsync();
        return tab;
    }

    /// <summary>Runs a test on it. When that fails, it tells the last lines of the page's console and of the host's log; all of them and a screenshot stay in the folder <c>failures</c> of the test output.</summary>
    public async Task RunAsync(string name, Func<IPage, Task> test)
    {
        try
        {
            await test(Page);
        }
        catch (Exception failure)
        {
            await KeepAsync(name);
            throw new TabFailedException(failure, LastOf(_console), LastOf(_log().Split('\n')));
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static string LastOf(IEnumerable<string> lines) => string.Join('\n', lines.TakeLast(LinesTold));

    private async Task KeepAsync(string name)
    {
        Directory.CreateDirectory(Artifacts);
        await File.WriteAllTextAsync(Path.Combine(Artifacts, $"{name}.log"), _log());
        await File.WriteAllLinesAsync(Path.Combine(Artifacts, $"{name}-console.log"), _console);
        foreach (var (number, page) in _context.Pages.Index())
            await page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts, $"{name}-{number + 1}.png"), FullPage = true });
    }
}

/// <summary>A test on a tab has failed.</summary>
internal sealed class TabFailedException(Exception failure, string console, string log)
    : Exception($"{failure.Message}\nThe page's console, at its end:\n{console}\nThe host's log, at its end:\n{log}", failure);
