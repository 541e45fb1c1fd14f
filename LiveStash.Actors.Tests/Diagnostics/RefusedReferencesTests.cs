using Akka.Hosting;
using LiveStash.Diagnostics;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Diagnostics;

/// <summary>Anybody may send references that do not open, as many as they like.</summary>
[Collection(SetUps.Name)]
public sealed class RefusedReferencesTests : IAsyncLifetime, IDisposable
{
    private const int Warning = 1201;
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLog _log = new();
    private readonly MeterReadings _readings = new();
    private StashHost _host = null!;

    public async Task InitializeAsync() => _host = await StashHost.StartAsync(services => services
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton(_readings.Meters)
        .AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Debug))
        .AddAkka("spec", StashHost.Brisk).WithLiveStash());

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose()
    {
        _log.Dispose();
        _readings.Dispose();
    }

    [Fact]
    public async Task However_many_are_refused_the_log_warns_once_in_a_while_and_says_how_many_it_left_out()
    {
        for (var sent = 0; sent < 100; sent++)
            await SendAsync("rubbish");
        _time.Advance(RareWarnings.WarnEvery);
        await SendAsync("rubbish");

        var warnings = Warnings();
        warnings.Count.ShouldBe(2);
        warnings[0].ShouldContain("left out since the last such warning: 0");
        warnings[1].ShouldContain("left out since the last such warning: 99");
    }

    [Fact]
    public async Task Each_is_counted_and_told_at_debug_level()
    {
        for (var sent = 0; sent < 100; sent++)
            await SendAsync("rubbish");

        _readings["livestash.references.refused"].ShouldBe(100);
        _log.Lines.Count(line => line.Event == 1204).ShouldBe(99);
    }

    [Fact]
    public async Task Rubbish_does_not_hide_the_first_refusal_for_another_reason()
    {
        await SendAsync("rubbish");

        await SendAsync(_host.SealAnything()[..^4] + "AAAA");

        Warnings().Count.ShouldBe(2);
    }

    private async Task SendAsync(string reference) => await _host.Stash.ReadAsync(reference, Sample.Ann);

    private List<string> Warnings() => [.. _log.Lines.Where(line => line.Event == Warning).Select(line => line.Text)];
}
