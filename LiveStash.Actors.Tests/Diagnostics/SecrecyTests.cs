using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Tests.Diagnostics;

[Collection(SetUps.Name)]
public sealed class SecrecyTests
{
    [Fact]
    public async Task No_log_line_carries_a_reference_or_a_state()
    {
        using var log = new CapturedLog();
        await using var host = await StashHost.StartAsync(services => services
            .AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace))
            .AddAkka("spec", StashHost.Brisk).WithLiveStash());
        var references = new List<string>();

        foreach (var migrate in new Func<string?, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>?[] { null, (_, _) => throw new NotSupportedException() })
        {
            var session = host.Stash.Open(Sample.Ann, new StashEntryOptions { StateVersion = "1" });
            references.Add((await session.SaveAsync(Sample.Bytes("very-private"))).Reference!);
            await session.DisposeAsync();
            await host.Stash.ReadAsync(references[^1][..^4], Sample.Ann);
            await using var back = await host.Stash.RecoverAsync(references[^1], Sample.Ann, new StashEntryOptions { StateVersion = "2", Migrate = migrate });
        }

        var ours = log.Lines.Where(line => line.Category == "LiveStash").Select(line => line.Event).Distinct().ToList();
        ours.ShouldContain(1201);
        ours.ShouldContain(1202);
        ours.ShouldContain(1203);
        foreach (var secret in references.Select(reference => reference[..^4]).Append("very-private"))
            log.Lines.Where(line => line.Text.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
