using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Tests.Hosting;

[Collection(SetUps.Name)]
public sealed class LoneStopTests
{
    [Fact]
    public async Task A_server_that_was_always_alone_stops_without_a_warning_of_what_ends_with_it()
    {
        using var log = new CapturedLog();
        var host = await StashHost.StartAsync(services => services
            .AddLogging(logging => logging.AddProvider(log).AddFilter<CapturedLog>("LiveStash", LogLevel.Information))
            .AddAkka("spec", StashHost.Brisk).WithLiveStash());
        await host.Stash.Open(Sample.Ann).SaveAsync(Sample.Bytes("one"));

        await host.DisposeAsync();

        log.Lines.Select(line => line.Event).Where(told => told is 1004 or 1012).ShouldBe([1012]);
        log.Lines.Single(line => line.Event == 1012).Text.ShouldContain("WithRemoting and WithClustering inside AddAkka");
    }
}
