using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Tests.Hosting;

/// <summary>An app that has the services, and forgot the node.</summary>
[Collection(SetUps.Name)]
public sealed class MissingNodeTests
{
    private const int NodeMissing = 1011;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Services_without_a_node_in_the_actor_system_are_told_of_at_the_start_with_the_fix(bool hasNode, int errors)
    {
        using var log = new CapturedLog();

        await using var host = await StashHost.StartAsync(services => services
            .AddLogging(logging => logging.AddProvider(log))
            .AddLiveStash()
            .AddAkka("spec", (akka, provider) =>
            {
                StashHost.Brisk(akka);
                if (hasNode)
                    akka.WithLiveStash(provider);
            }));

        log.Lines.Count(line => line.Event == NodeMissing && line.Text.Contains("akka.WithLiveStash(provider)", StringComparison.Ordinal)).ShouldBe(errors);
    }
}
