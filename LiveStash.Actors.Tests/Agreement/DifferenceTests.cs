using LiveStash.Agreement;
using LiveStash.Hosting;
using LiveStash.Protocol;

namespace LiveStash.Tests.Agreement;

public sealed class DifferenceTests
{
    private const string There = "akka.tcp://shop@10.0.0.1:4051";

    public static TheoryData<string, Action<LiveStashOptions>> Shared() => new()
    {
        { "LiveStash:ShardCount is 256 here and 128 on", options => options.ShardCount = 128 },
        { "LiveStash:Copies is 2 here and 1 on", options => options.Copies = 1 },
        { "LiveStash:CopyLease is 00:02:00 here and 00:00:30 on", options => options.CopyLease = TimeSpan.FromSeconds(30) },
        { "LiveStash:MaxPayloadBytes is 1048576 here and 4194304 on", options => options.MaxPayloadBytes = 4 * 1024 * 1024 },
        { "LiveStash:StorageName is live_stash_server_storage here and shop on", options => options.StorageName = "shop" },
        { "LiveStash:Role is none here and stasher on", options => options.Role = "stasher" },
    };

    public static TheoryData<Action<LiveStashOptions>> OfOneNode() =>
    [
        options => options.TimeToLive = TimeSpan.FromMinutes(1),
        options => options.MaxBytesPerNode = 5_000_000,
        options => options.MaxEntriesPerNode = 7,
        options => options.ShardsPerNode = 3,
        options => options.AckMode = AckMode.Local,
        options => options.EvacuationTimeout = TimeSpan.FromMinutes(5),
    ];

    [Theory]
    [MemberData(nameof(Shared))]
    public void An_option_that_must_be_the_same_and_is_not_is_named_with_both_values(string text, Action<LiveStashOptions> there)
    {
        var difference = Difference.Between(Settings(), Settings(there)).ShouldHaveSingleItem();

        difference.From(There).ShouldStartWith($"{text} {There}; it must be the same on all nodes.");
    }

    [Theory]
    [MemberData(nameof(OfOneNode))]
    public void An_option_of_one_node_may_differ(Action<LiveStashOptions> there) =>
        Difference.Between(Settings(), Settings(there)).ShouldBeEmpty();

    [Fact]
    public void A_difference_says_what_to_do() =>
        Between("LiveStash:ShardCount", "256", "128").From(There)
            .ShouldBe($"LiveStash:ShardCount is 256 here and 128 on {There}; it must be the same on all nodes. Give this node 128, or stop the whole cluster to change it.");

    [Fact]
    public void An_option_that_the_others_do_not_have_is_to_be_left_out() =>
        Between("LiveStash:Role", "stasher", "").From(There)
            .ShouldBe($"LiveStash:Role is stasher here and none on {There}; it must be the same on all nodes. Leave it out here, or stop the whole cluster to change it.");

    [Fact]
    public void All_that_differs_is_told() =>
        Difference.Between(Settings(), Settings(options => (options.ShardCount, options.Copies) = (128, 1))).Count().ShouldBe(2);

    [Fact]
    public void An_option_that_only_a_later_release_knows_is_not_compared() =>
        Difference.Between(Settings(), [.. Settings(), new NodeSetting("LiveStash:Later", "7")]).ShouldBeEmpty();

    private static Difference Between(string option, string here, string there) =>
        Difference.Between([new NodeSetting(option, here)], [new NodeSetting(option, there)]).ShouldHaveSingleItem();

    private static IEnumerable<NodeSetting> Settings(Action<LiveStashOptions>? configure = null)
    {
        var options = new LiveStashOptions();
        configure?.Invoke(options);
        return SharedOptions.Of(options);
    }
}
