using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class ShardMessagesTests
{
    [Fact]
    public void A_beacon_can_be_written_to_a_log() =>
        new LightBeacon(3).ToString().ShouldBe("LightBeacon { Shard = 3 }");

    [Fact]
    public void An_envelope_can_be_written_to_a_log_and_shows_no_state()
    {
        var command = new Save(new(1, 2), Sample.Payload("secret"));

        var text = new ShardEnvelope(3, Sample.Key(), command).ToString();

        text.ShouldContain("Shard = 3");
        text.ShouldNotContain("secret");
    }
}
