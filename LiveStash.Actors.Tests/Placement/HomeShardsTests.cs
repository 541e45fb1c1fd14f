using Akka.Actor;
using LiveStash.Placement;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Placement;

public sealed class HomeShardsTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();
    private readonly HomeShards _home = new();

    [Fact]
    public void Without_a_shard_it_is_not_ready()
    {
        _home.Ready.ShouldBeFalse();
        _home.TryPick(out _).ShouldBeFalse();
    }

    [Fact]
    public void Shards_are_picked_in_turn()
    {
        _home.Publish([Shard(1), Shard(2), Shard(3)]);

        var picked = Enumerable.Range(0, 300).Select(_ => Pick()).GroupBy(number => number).ToDictionary(g => g.Key, g => g.Count());

        picked.Values.ShouldBe([100, 100, 100]);
    }

    [Fact]
    public async Task Who_waits_gets_the_first_shard_there_is()
    {
        var waiting = PickAsync();

        _home.Publish([Shard(1)]);

        (await waiting.WaitAsync(Eventually.Patience))!.Number.ShouldBe((ushort)1);
    }

    [Fact]
    public async Task Who_waits_too_long_gets_none()
    {
        var waiting = PickAsync();

        _time.Advance(Bound);

        (await waiting.WaitAsync(Eventually.Patience)).ShouldBeNull();
    }

    [Fact]
    public async Task When_all_shards_are_lost_one_waits_again()
    {
        _home.Publish([Shard(1)]);
        _home.Publish([]);

        var waiting = PickAsync();
        var done = waiting.IsCompleted;
        _home.Publish([Shard(2)]);

        done.ShouldBeFalse();
        (await waiting.WaitAsync(Eventually.Patience))!.Number.ShouldBe((ushort)2);
    }

    [Fact]
    public async Task Who_does_not_want_to_wait_any_more_need_not()
    {
        using var enough = new CancellationTokenSource();
        var waiting = _home.PickAsync(Bound, _time, enough.Token).AsTask();

        await enough.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting.WaitAsync(Eventually.Patience, CancellationToken.None));
    }

    private static HomeShard Shard(int number) => new((ushort)number, ActorRefs.Nobody);

    private int Pick() => _home.TryPick(out var shard) ? shard.Number : -1;

    private Task<HomeShard?> PickAsync() => _home.PickAsync(Bound, _time, CancellationToken.None).AsTask();
}
