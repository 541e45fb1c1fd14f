using System.Collections.Immutable;
using Akka.Actor;
using LiveStash.Placement;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Placement;

public sealed class RequesterFirstTests : VirtualTimeKit
{
    private readonly RequesterFirst _strategy;
    private readonly IActorRef _busy;
    private readonly IActorRef _idle;
    private readonly IImmutableDictionary<IActorRef, IImmutableList<string>> _allocations;

    public RequesterFirstTests()
    {
        _strategy = new RequesterFirst(Sys.IgnoreRef);
        (_busy, _idle) = (CreateTestProbe().Ref, CreateTestProbe().Ref);
        _allocations = ImmutableDictionary<IActorRef, IImmutableList<string>>.Empty
            .Add(_busy, ImmutableList.Create("1", "2", "3"))
            .Add(_idle, ImmutableList.Create("4"));
    }

    [Fact]
    public async Task A_shard_goes_to_the_region_that_asked_however_busy() =>
        (await _strategy.AllocateShard(_busy, "5", _allocations)).ShouldBe(_busy);

    [Fact]
    public async Task A_shard_that_no_region_asked_for_goes_where_there_are_fewest()
    {
        var proxy = CreateTestProbe().Ref;

        (await _strategy.AllocateShard(proxy, "5", _allocations)).ShouldBe(_idle);
    }

    [Fact]
    public async Task A_shard_that_nobody_asked_for_goes_nowhere() =>
        _allocations.ContainsKey(await _strategy.AllocateShard(Sys.IgnoreRef, "5", _allocations)).ShouldBeFalse();

    [Fact]
    public async Task Shards_are_never_moved() =>
        (await _strategy.Rebalance(_allocations, ImmutableHashSet<string>.Empty)).ShouldBeEmpty();
}
