using Akka.Configuration;

namespace LiveStash.Hosting;

/// <summary>What the app has set for the case that a second node crashes before the first is removed.</summary>
internal static class CrashesInARow
{
    private const string Resolver = "akka.cluster.split-brain-resolver";
    private const string Setting = $"{Resolver}.down-all-when-unstable";

    /// <summary>Time for a second crash to be noticed, and dealt with, by the resolver's own <c>stable-after</c> once more.</summary>
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(10);

    /// <summary>Null: a second crash has time to be dealt with.</summary>
    public static string? ProblemOf(Config config)
    {
        var set = config.GetString(Setting, "off");
        var least = config.GetTimeSpan($"{Resolver}.stable-after", TimeSpan.Zero) + NoticedWithin;
        return set is "off" or "false" || (set is not ("on" or "true") && config.GetTimeSpan(Setting) >= least)
            ? null
            : $"{Setting} is {set}; it must be {least.TotalSeconds:0} s or more (stable-after and {NoticedWithin.TotalSeconds:0} s), or a second node that crashes while the first is being removed ends all of them, and with them all stashes. Leave it out: LiveStash sets 60 s.";
    }
}
