using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Cluster.Hosting.SBR;
using Akka.Configuration;
using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Tests.Hosting;

/// <summary>What LiveStash sets of Akka's own settings, and leaves to the app.</summary>
public sealed class AkkaSettingsTests
{
    [Theory]
    [InlineData("", 30_000)]
    [InlineData("akka.coordinated-shutdown.phases.before-cluster-shutdown.timeout = 5s", 30_000)]
    [InlineData("akka.coordinated-shutdown.phases.before-cluster-shutdown.timeout = 120s", 120_000)]
    public void Before_the_node_leaves_there_is_time_to_hand_over_and_for_what_the_app_has_to_do(string setting, int within)
    {
        ConfigWith(setting).GetTimeSpan("akka.coordinated-shutdown.phases.before-cluster-shutdown.timeout").ShouldBe(TimeSpan.FromMilliseconds(within));
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("akka.remote.retry-gate-closed-for = 3s", 3_000)]
    public void A_broken_connection_is_tried_again_before_a_look_up_gives_the_node_up_unless_the_app_says_otherwise(string setting, int after)
    {
        ConfigWith(setting).GetTimeSpan("akka.remote.retry-gate-closed-for").ShouldBe(TimeSpan.FromMilliseconds(after));
    }

    [Theory]
    [InlineData("", 60_000)]
    [InlineData("akka.cluster.split-brain-resolver.down-all-when-unstable = 20s", 20_000)]
    [InlineData("akka.cluster.split-brain-resolver.stable-after = 55s", 65_000)]
    public void A_second_crash_has_time_to_be_dealt_with_before_all_nodes_are_downed_unless_the_app_says_otherwise(string setting, int within)
    {
        var config = ConfigWith(setting, akka => akka.WithClustering(new ClusterOptions { SplitBrainResolver = new KeepMajorityOption() }));

        config.GetTimeSpan("akka.cluster.split-brain-resolver.down-all-when-unstable").ShouldBe(TimeSpan.FromMilliseconds(within));
    }

    [Theory]
    [InlineData("", 1_114_112, 2_228_224)]
    [InlineData("akka.remote.dot-netty.tcp.maximum-frame-size = 1kB", 1_114_112, 2_228_224)]
    [InlineData("akka.remote.dot-netty.tcp.maximum-frame-size = 4000000b", 4_000_000, 2_228_224)]
    [InlineData("akka.remote.dot-netty.tcp.send-buffer-size = 4000000b", 1_114_112, 4_000_000)]
    public void A_frame_has_room_for_the_largest_state_and_for_what_the_app_wants_to_send(string setting, int frame, int buffer)
    {
        var tcp = ConfigWith(setting).GetConfig("akka.remote.dot-netty.tcp");
        (tcp.GetByteSize("maximum-frame-size"), tcp.GetByteSize("send-buffer-size")).ShouldBe((frame, buffer));
    }

    /// <summary>What an actor system of an app with that setting goes by. It is ended at once: in order, it would take three seconds to leave.</summary>
    private static Config ConfigWith(string setting, Action<AkkaConfigurationBuilder>? more = null)
    {
        using var host = StashHost.Build(services => services.AddAkka("spec", akka =>
        {
            akka.AddHocon(setting, HoconAddMode.Prepend);
            more?.Invoke(akka);
        }).WithLiveStash());
        var system = host.Services.GetRequiredService<ActorSystem>();
        ((ExtendedActorSystem)system).Abort();
        return system.Settings.Config;
    }
}
