using Akka.Configuration;
using Akka.Hosting;
using LiveStash.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Tests.Hosting;

/// <summary>An app's own setting may be one with which a second crash ends all nodes.</summary>
public sealed class CrashesInARowTests
{
    private const string Resolver = "akka.cluster.split-brain-resolver";
    private const int Warned = 1009;

    [Theory]
    [InlineData("down-all-when-unstable = off")]
    [InlineData("down-all-when-unstable = 60s")]
    [InlineData("stable-after = 7s, down-all-when-unstable = 17s")]
    [InlineData("stable-after = 20s, down-all-when-unstable = 30s")]
    public void Time_enough_is_no_problem(string settings) =>
        ProblemWith(settings).ShouldBeNull();

    [Theory]
    [InlineData("down-all-when-unstable = on", "is on; it must be 10 s or more")]
    [InlineData("stable-after = 7s, down-all-when-unstable = 16s", "is 16s; it must be 17 s or more")]
    [InlineData("stable-after = 20s, down-all-when-unstable = 15s", "is 15s; it must be 30 s or more")]
    public void Too_short_a_time_is_named_with_what_it_must_be(string settings, string problem) =>
        ProblemWith(settings).ShouldNotBeNull().ShouldContain(problem);

    [Theory]
    [InlineData("", 0)]
    [InlineData($"{Resolver}.down-all-when-unstable = on", 1)]
    public async Task A_node_warns_of_it_at_its_start(string setting, int warnings)
    {
        using var log = new CapturedLog();

        await using var host = await StashHost.StartAsync(services => services
            .AddLogging(logging => logging.AddProvider(log))
            .AddAkka("spec", akka => akka.AddHocon(setting, HoconAddMode.Prepend)).WithLiveStash());

        log.Lines.Count(line => line.Event == Warned).ShouldBe(warnings);
    }

    private static string? ProblemWith(string settings) =>
        CrashesInARow.ProblemOf(ConfigurationFactory.ParseString($"{Resolver} {{ {settings} }}"));
}
