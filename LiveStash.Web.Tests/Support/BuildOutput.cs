using System.Reflection;

namespace LiveStash.Web.Tests.Support;

/// <summary>Where this build was made, and what of it the tests use.</summary>
internal static class BuildOutput
{
    private static readonly ILookup<string, string?> Data =
        typeof(BuildOutput).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(data => data.Key, data => data.Value);

    /// <summary>The program of LiveStash.Web.</summary>
    public static string Host { get; } = Path.GetFullPath(Of("Web.Host"));

    /// <summary>The fault drill.</summary>
    public static string Drill { get; } = Path.GetFullPath(Of("Drill"));

    public static string Repository { get; } = Path.GetFullPath(Of("Repository"));

    public static string Configuration { get; } = Of("Configuration");

    /// <summary>The machine's folder of restored packages.</summary>
    public static string NuGetPackages { get; } = Of("NuGetPackages");

    private static string Of(string name) => Data[$"LiveStash.{name}"].Single()!;
}
