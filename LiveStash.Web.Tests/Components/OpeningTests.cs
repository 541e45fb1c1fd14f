using LiveStash.AspNetCore;
using LiveStash.AspNetCore.Blazor;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Web.Tests.Components;

/// <summary>What the page says while its circuit is being opened.</summary>
public sealed class OpeningTests
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();
    private readonly CircuitArrival _arrival = new(null, StashMount.Visit, StashBinding.FromSecret("ann"), unbound: null);

    [Fact]
    public async Task It_waits_until_the_circuit_is_open()
    {
        _arrival.BeginOpening();
        var waiting = WaitAsync();
        var early = waiting.IsCompleted;

        _arrival.Open();

        early.ShouldBeFalse();
        await waiting.WaitAsync(Most);
    }

    // An app's own handler may wait for an answer of the page, which comes after what waits.
    [Fact]
    public async Task It_does_not_wait_for_ever()
    {
        _arrival.BeginOpening();
        var waiting = WaitAsync();
        _time.Advance(Most - TimeSpan.FromTicks(1));
        var early = waiting.IsCompleted;

        _time.Advance(TimeSpan.FromTicks(1));

        early.ShouldBeFalse();
        await waiting.WaitAsync(Most);
    }

    private Task WaitAsync() => _arrival.UntilOpenAsync(Most, _time, CancellationToken.None);
}
