using LiveStash.Client;
using LiveStash.Diagnostics;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Client;

/// <summary>What an app that does not look at the result of a save would not hear of.</summary>
public sealed class StateLimitTests : IDisposable
{
    private readonly CapturedLog _log = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_refused_state_is_logged_with_its_size_and_the_limit()
    {
        NewLimit().Refusal(101, null);

        var line = _log.Lines.ShouldHaveSingleItem();
        line.Event.ShouldBe(1206);
        line.Text.ShouldContain("A state was not saved. The state has 101 bytes; LiveStash:MaxPayloadBytes allows 100.");
    }

    [Fact]
    public void However_many_are_refused_the_log_warns_once_in_a_while_and_says_how_many_it_left_out()
    {
        var limit = NewLimit();
        for (var sent = 0; sent < 100; sent++)
            limit.Refusal(101, null);
        _time.Advance(RareWarnings.WarnEvery);
        limit.Refusal(101, null);

        _log.Lines.Select(line => line.Text.TrimEnd()[^4..]).ShouldBe([": 0)", " 99)"]);
    }

    private StateLimit NewLimit() => new(100, _log.CreateLogger("spec"), _time);
}
