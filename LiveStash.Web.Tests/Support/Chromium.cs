using System.Diagnostics;

namespace LiveStash.Web.Tests.Support;

/// <summary>Finds Chromium, or brings it: Debian's package as root, else Playwright's own. Its headless shell, the same browser without windows, comes first: with it the tests take a quarter less of the processors.</summary>
internal static class Chromium
{
    private static readonly string[] Packages = ["chromium-headless-shell", "chromium"];
    private static readonly string[] Names = [.. Packages, "chromium-browser", "google-chrome"];

    private static readonly Lazy<Task<string?>> Program = new(FindOrInstallAsync);

    /// <returns>The path of the program, or <see langword="null"/> for Playwright's own.</returns>
    public static Task<string?> PathAsync() => Program.Value;

    private static async Task<string?> FindOrInstallAsync()
    {
        if (OnPath(Names) is { } found)
            return found;
        if (Environment.IsPrivilegedProcess && OnPath("apt-get") is not null && await InstallAsync() && OnPath(Names) is { } installed)
            return installed;
        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0)
            return null;
        throw new InvalidOperationException(
            $"The browser tests need Chromium. None of {string.Join(", ", Names)} is on the PATH, Debian's package could not be installed (that takes root and apt-get), and neither could Playwright's own. Install Chromium and run the tests again.");
    }

    private static async Task<bool> InstallAsync()
    {
        if (!await RunAsync("apt-get", "update"))
            return false;

        foreach (var package in Packages)
        {
            if (await RunAsync("apt-get", "install", "--yes", "--no-install-recommends", package))
                return true;
        }

        return false;
    }

    private static string? OnPath(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
