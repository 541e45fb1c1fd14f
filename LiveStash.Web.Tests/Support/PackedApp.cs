using System.Diagnostics;

namespace LiveStash.Web.Tests.Support;

/// <summary>An app as <c>dotnet new blazor</c> makes it, in a folder of its own: it takes our packages from a feed of packed ones, and its code from the snippets of our documentation.</summary>
internal sealed class PackedApp : IDisposable
{
    private const string Program = "Program.cs";
    private static readonly TimeSpan CommandWithin = TimeSpan.FromMinutes(3);
    private static readonly string[] Packages = ["LiveStash.Actors", "LiveStash.AspNetCore"];

    // No circuit waits for its page, as none can on another node or after a restart: what comes back, comes back by its stash.
    private const string NoCircuitWaits =
        "builder.Services.Configure<Microsoft.AspNetCore.Components.Server.CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 0);";

    // What a page's stash holds at this moment, for the reference in the header.
    private const string TellsWhatIsKept =
        "app.MapGet(\"/kept\", async (LiveStash.AspNetCore.StashHandle<object> stash) => System.Text.Encoding.UTF8.GetString((await stash.ReadAsync()).State.Span));";

    // A circuit takes as long to open as a test wants.
    private const string OpensSlowly = """
        builder.Services.AddScoped<Microsoft.AspNetCore.Components.Server.Circuits.CircuitHandler, SlowOpening>();
        app.MapGet("/hold", () => SlowOpening.Hold());
        app.MapGet("/held", () => SlowOpening.Held);
        app.MapGet("/open", () => SlowOpening.Open());
        """;

    private const string SlowOpening = """
        using Microsoft.AspNetCore.Components.Server.Circuits;

        public sealed class SlowOpening : CircuitHandler
        {
            private static TaskCompletionSource s_opened = Opened();

            public static int Held { get; private set; }

            public override int Order => int.MaxValue;

            public static void Hold() => (s_opened, Held) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);

            public static void Open() => s_opened.TrySetResult();

            public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
            {
                Held++;
                return s_opened.Task;
            }

            private static TaskCompletionSource Opened()
            {
                var opened = new TaskCompletionSource();
                opened.SetResult();
                return opened;
            }
        }
        """;

    // What our packages depend on is on this machine already; they themselves must come from the feed.
    private static readonly string NuGetConfig = $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <fallbackPackageFolders><add key="machine" value="{BuildOutput.NuGetPackages}" /></fallbackPackageFolders>
          <packageSources><add key="packed" value="feed" /></packageSources>
        </configuration>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("livestash-packed-").FullName;

    private string App => Path.Combine(_folder, "Shop");

    public async Task<HostProcess> StartAsync()
    {
        foreach (var package in Packages)
            await DotnetAsync("pack", Path.Combine(BuildOutput.Repository, package), "--no-build", "--configuration", BuildOutput.Configuration, "--output", Path.Combine(_folder, "feed"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), NuGetConfig);
        await DotnetAsync("new", "blazor", "--interactivity", "Server", "--no-https", "--no-restore", "--output", App);
        await DotnetAsync("add", App, "package", Packages[^1]);
        await WriteSnippetsAsync();
        await DotnetAsync("build", App);
        return await HostProcess.StartAppAsync(Path.Combine(App, "bin", "Debug", "net10.0", "Shop.dll"), new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task WriteSnippetsAsync()
    {
        var program = new ProgramText(await File.ReadAllTextAsync(Path.Combine(App, Program)));
        program.Add(NoCircuitWaits);
        program.Add(TellsWhatIsKept);
        program.Add(OpensSlowly);
        await File.WriteAllTextAsync(Path.Combine(App, "SlowOpening.cs"), SlowOpening);
        foreach (var (file, code) in Snippet.All())
        {
            if (file == Program)
                program.Add(code);
            else
                await File.WriteAllTextAsync(Path.Combine(App, file), code);
        }

        await File.WriteAllTextAsync(Path.Combine(App, Program), program.ToString());
        File.Copy(Path.Combine(BuildOutput.Repository, "LiveStash.Web", "wwwroot", "lib", "signalr", "signalr.min.js"), Path.Combine(App, "wwwroot", "signalr.min.js"));
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
