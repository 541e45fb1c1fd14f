using System.Diagnostics;

namespace LiveStash.Web.Tests.Support;

/// <summary>An app as <c>dotnet new blazor</c> makes it, in a folder of its own: it takes our packages from a feed of packed ones, and its code from snippets of our documentation.</summary>
internal sealed class PackedApp(IReadOnlyList<Snippet> snippets) : IDisposable
{
    private static readonly TimeSpan CommandWithin = TimeSpan.FromMinutes(3);
    private static readonly string[] Packages = ["LiveStash.Actors", "LiveStash.AspNetCore"];

    // What our packages depend on is on this machine already; they themselves must come from the feed.
    private static readonly string NuGetConfig = $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <fallbackPackageFolders><add key="machine" value="{BuildOutput.NuGetPackages}" /></fallbackPackageFolders>
          <packageSources><add key="packed" value="feed" /></packageSources>
        </configuration>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("livestash-packed-").FullName;

    private static string SignalRClient => Path.Combine(BuildOutput.Repository, "LiveStash.Web", "wwwroot", "lib", "signalr", "signalr.min.js");

    private string App => Path.Combine(_folder, "Shop");

    /// <returns>The program.</returns>
    public async Task<string> PublishAsync()
    {
        foreach (var package in Packages)
            await DotnetAsync("pack", Path.Combine(BuildOutput.Repository, package), "--no-build", "--configuration", BuildOutput.Configuration, "--output", Path.Combine(_folder, "feed"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), NuGetConfig);
        await DotnetAsync("new", "blazor", "--interactivity", "Server", "--no-https", "--no-restore", "--output", App);
        await DotnetAsync("add", App, "package", Packages[^1]);
        foreach (var snippet in snippets)
            await WriteAsync(snippet);
        File.Copy(SignalRClient, Path.Combine(App, "wwwroot", "signalr.min.js"));
        var published = Path.Combine(_folder, "published");
        // To compress what browsers load takes longer than all the rest.
        await DotnetAsync("publish", App, "--output", published, "--property:CompressionEnabled=false");
        return Path.Combine(published, "Shop.dll");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task WriteAsync(Snippet snippet)
    {
        var file = Path.Combine(App, snippet.File);
        await File.WriteAllTextAsync(file, snippet switch
        {
            { File: ProgramText.File } => new ProgramText(await File.ReadAllTextAsync(file)).With(snippet),
            { InPlaceOf: not null } => snippet.PutInto(await File.ReadAllTextAsync(file)),
            _ => snippet.Code,
        });
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        using var bound = new CancellationTokenSource(CommandWithin);
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = dotnet.StandardOutput.ReadToEndAsync(bound.Token);
        var errors = dotnet.StandardError.ReadToEndAsync(bound.Token);
        await dotnet.WaitForExitAsync(bound.Token);
        if (dotnet.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{await output}{await errors}");
    }
}
