using LiveStash.Web.Hosting;
using LiveStash.Web.Launcher;
using LiveStash.Web.Showcase;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Command;

/// <summary>
/// Refuses what nothing would read: the framework takes any word for a setting, and says nothing of one that it does not know.
/// What stands below our own sections, whoever named it, is checked with the options.
/// </summary>
internal static class CommandLine
{
    private static readonly HashSet<string> OurSections = new([LiveStashOptions.SectionName, NodeOptions.SectionName, ShowcaseOptions.SectionName], StringComparer.OrdinalIgnoreCase);

    /// <summary>What ASP.NET Core reads by itself: settings, and sections.</summary>
    private static readonly HashSet<string> OfTheFramework = new(
        [
            WebHostDefaults.ApplicationKey, WebHostDefaults.CaptureStartupErrorsKey, WebHostDefaults.ContentRootKey, WebHostDefaults.DetailedErrorsKey, WebHostDefaults.EnvironmentKey,
            WebHostDefaults.HostingStartupAssembliesKey, WebHostDefaults.HostingStartupExcludeAssembliesKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey, WebHostDefaults.PreferHostingUrlsKey,
            WebHostDefaults.PreventHostingStartupKey, WebHostDefaults.ServerUrlsKey, WebHostDefaults.ShutdownTimeoutKey, WebHostDefaults.StartupAssemblyKey, WebHostDefaults.StaticWebAssetsKey,
            WebHostDefaults.SuppressStatusMessagesKey, WebHostDefaults.WebRootKey,
            "https_port", "forwardedHeaders_enabled", "AllowedHosts", "hostBuilder", "Kestrel", "Logging", "Metrics",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <exception cref="OptionsValidationException">Some arguments are no switches of this program; the message lists them all.</exception>
    public static void Check(string[] args)
    {
        if (Problems(args).ToList() is { Count: > 0 } problems)
            throw new OptionsValidationException("", typeof(CommandLine), problems);
    }

    private static IEnumerable<string> Problems(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            var named = SettingName.Of(args[at]);
            var hasValue = args[at].Contains('=', StringComparison.Ordinal);
            if (named is null)
                yield return $"\"{args[at]}\" is no switch; one is written as --urls http://localhost:5080 or --Node:Port=4051. Remove it, or look at --help.";
            else if (!IsKnown(named, args[at]))
                yield return $"{args[at].Split('=')[0]} is not known; switches are --cluster, --rolling, --urls, those of ASP.NET Core, and options such as --Node:Port and --LiveStash:TimeToLive. Look at --help.";
            else if (!hasValue && !HasNext(args, at))
                yield return $"{args[at]} has no value, and each switch has one. Write {args[at]}=VALUE.";
            if (!hasValue && named is not null && HasNext(args, at))
                at++;
        }
    }

    private static bool IsKnown(string name, string argument)
    {
        var section = name.Split(':')[0];
        return OfTheFramework.Contains(name) || OfTheFramework.Contains(section)
            || (OurSections.Contains(section) && name.Length > section.Length)
            || LaunchCommand.IsSwitch(argument);
    }

    private static bool HasNext(string[] args, int at) => at + 1 < args.Length && !SettingName.IsDashed(args[at + 1]);
}
