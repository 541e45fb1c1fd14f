using System.Globalization;
using Akka.Configuration;

namespace LiveStash.Hosting;

/// <summary>For the case that a second node crashes before the first is removed. From the first unreachable node on, the others must come to rest, and decide whom to remove, within <c>stable-after</c> and <c>down-all-when-unstable</c>; else all of them end, and all state with them.</summary>
/// <remarks>Akka's own value (4 s, or 3/4 of <c>stable-after</c>) is so short that a second crash shortly before the first node is removed ends the cluster.</remarks>
internal static class CrashesInARow
{
    private const string Resolver = "akka.cluster.split-brain-resolver";
    private const string Setting = $"{Resolver}.down-all-when-unstable";

    /// <summary>What is set where the app sets nothing: far more than it takes to come to rest.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    /// <summary>Time for a second crash to be noticed, and dealt with, by the resolver's own <c>stable-after</c> once more.</summary>
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(10);

    /// <summary>Enough, with what the app has set for <c>stable-after</c>.</summary>
    public static Config Defaults(Config app)
    {
        var least = LeastOf(app);
        return ConfigurationFactory.ParseString(string.Create(CultureInfo.InvariantCulture, $"{Setting} = {(long)(least > Usual ? least : Usual).TotalMilliseconds} ms"));
    }

    /// <summary>Null: a second crash has time to be dealt with.</summary>
    public static string? ProblemOf(Config config)
    {
        var set = config.GetString(Setting, "off");
        var least = LeastOf(config);
        return set is "off" or "false" || (set is not ("on" or "true") && config.GetTimeSpan(Setting) >= least)
            ? null
            : $"{Setting} is {set}; it must be {least.TotalSeconds:0} s or more (stable-after and {NoticedWithin.TotalSeconds:0} s), or a second node that crashes while the first is being removed ends all of them, and with them all stashes. Leave it out: LiveStash sets what is enough.";
    }

    private static TimeSpan LeastOf(Config config) => config.GetTimeSpan($"{Resolver}.stable-after", TimeSpan.Zero) + NoticedWithin;
}
