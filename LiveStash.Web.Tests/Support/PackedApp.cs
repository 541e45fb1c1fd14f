using System.Diagnostics;

namespace LiveStash.Web.Tests.Support;

/// <summary>An app as <c>dotnet new blazor</c> makes it, in a folder of its own: it takes our packages from a feed of packed ones, and its code from snippets of our documentation. Up to these, it is made once for all tests.</summary>
internal sealed class PackedApp(IReadOnlyList<Snippet> snippets) : IDisposable
{
    private static readonly TimeSpan CommandWithin = TimeSpan.FromMinutes(3);
    private static readonly string[] Packages = ["LiveStash.Actors", "LiveStash.AspNetCore"];

    // What our packages depend on is on this machine already; they themselves must come from the feed.
    private static readonly string NuGetConfig = $"""
        <configuration>
          <fallbackPackageFolders><add key="machine" value="{BuildOutput.NuGetPackages}" /></fallbackPackageFolders>
          <packageSources><add key="packed" value="feed" /></packageSources>
        </configuration>
        """;

    private static readonly Lazy<Task<string>> Bare = new(MakeAsync);

    private string? _folder;

    private static string SignalRClient => Path.Combine(BuildOutput.Repository, "LiveStash.Web", "wwwroot", "lib", "signalr", "signalr.min.js");

    /// <returns>The program.</returns>
    public async Task<string> PublishAsync()
    {
        var bare = await Bare.Value;
        // Below the feed, and the configuration that names it.
        _folder = Path.Combine(Path.GetDirectoryName(bare)!, Guid.NewGuid().ToString());
        var app = Path.Combine(_folder, Path.GetFileName(bare));
        Copy(bare, app);
        foreach (var snippet in snippets)
            await WriteAsync(app, snippet);
        File.Copy(SignalRClient, Path.Combine(app, "wwwroot", "signalr.min.js"));
        var published = Path.Combine(_folder, "published");
        // To compress what browsers load takes longer than all the rest.
        await DotnetAsync(_folder, "publish", app, "--output", published, "--property:CompressionEnabled=false");
        return Path.Combine(published, "Shop.dll");
    }

    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    /// <returns>The folder of the app, beside the feed.</returns>
    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("livestash-packed-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (var package in Packages)
            await DotnetAsync(folder, "pack", Path.Combine(BuildOutput.Repository, package), "--no-build", "--configuration", BuildOutput.Configuration, "--output", Path.Combine(folder, "feed"));
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), NuGetConfig);
        var app = Path.Combine(folder, "Shop");
        await DotnetAsync(folder, "new", "blazor", "--interactivity", "Server", "--no-https", "--no-restore", "--output", app);
        await DotnetAsync(folder, "add", app, "package", Packages[^1]);
        // Each copy has its own. At its end this process has no time for more than a few files.
        Directory.Delete(PackagesOf(folder), recursive: true);
        return app;
    }

    private static void Copy(string folder, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(folder))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var inner in Directory.EnumerateDirectories(folder))
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
    }

    private static async Task WriteAsync(string app, Snippet snippet)
    {
        var file = Path.Combine(app, snippet.File);
        await File.WriteAllTextAsync(file, snippet switch
        {
            { File: ProgramText.File } => new ProgramText(await File.ReadAllTextAsync(file)).With(snippet),
            { InPlaceOf: not null } => snippet.PutInto(await File.ReadAllTextAsync(file)),
            _ => snippet.Code,
        });
    }

    private static string PackagesOf(string folder) => Path.Combine(folder, "packages");

    private static async Task DotnetAsync(string folder, params string[] arguments)
    {
        using var bound = new CancellationTokenSource(CommandWithin);
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, Environment = { ["NUGET_PACKAGES"] = PackagesOf(folder) }, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = dotnet.StandardOutput.ReadToEndAsync(bound.Token);
        var errors = dotnet.StandardError.ReadToEndAsync(bound.Token);
        await dotnet.WaitForExitAsync(bound.Token);
        if (dotnet.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{await output}{await errors}");
    }
}
