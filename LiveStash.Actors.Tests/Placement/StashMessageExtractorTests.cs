using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Placement;

public sealed class StashMessageExtractorTests
{
    private readonly StashMessageExtractor _extractor = new(shardCount: 256);

    [Fact]
    public void An_envelope_names_its_shard_its_entity_and_its_command()
    {
        var key = Sample.Key();
        var envelope = new ShardEnvelope(255, key, new Read(1));

        _extractor.ShardId(envelope).ShouldBe("255");
        _extractor.ShardId(key.ToString(), envelope).ShouldBe("255");
        _extractor.EntityId(envelope).ShouldBe(key.ToString());
        _extractor.EntityMessage(envelope).ShouldBe(new Read(1));
    }

    [Fact]
    public void A_beacon_is_an_entity_that_no_key_can_be()
    {
        var beacon = new LightBeacon(0);

        _extractor.EntityId(beacon).ShouldBe("beacon");
        _extractor.EntityMessage(beacon).ShouldBe(beacon);
        Sample.Key().ToString().Length.ShouldNotBe("beacon".Length);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_shard_out_of_range_is_refused_with_the_rule(int shard)
    {
        var refusal = Should.Throw<ArgumentException>(() => _extractor.ShardId(new LightBeacon(shard)));

        refusal.Message.ShouldContain("between 0 and 255");
        refusal.Message.ShouldContain("LiveStash:ShardCount");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    public void A_shard_out_of_range_has_no_entity(int shard) =>
        _extractor.EntityId(new LightBeacon(shard)).ShouldBeNull();

    [Fact]
    public void What_is_not_for_a_shard_names_no_entity()
    {
        _extractor.EntityId("text").ShouldBeNull();
        _extractor.EntityMessage("text").ShouldBeNull();
    }
}
