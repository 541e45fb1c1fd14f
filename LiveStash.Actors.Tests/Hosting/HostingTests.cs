using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Hosting;

[Collection(SetUps.Name)]
public sealed class HostingTests
{
    [Fact]
    public async Task AddAkka_WithLiveStash_gives_an_app_a_working_stash()
    {
        await using var host = await StashHost.StartAsync(services => services.AddAkka("spec", StashHost.Brisk).WithLiveStash());

        await ShouldKeepAsync(host);
    }

    [Fact]
    public async Task AddLiveStash_and_WithLiveStash_by_hand_give_an_app_a_working_stash()
    {
        await using var host = await StashHost.StartAsync(services => services
            .AddLiveStash()
            .AddAkka("spec", (akka, provider) =>
            {
                StashHost.Brisk(akka);
                akka.WithLiveStash(provider);
            }));

        await ShouldKeepAsync(host);
    }

    [Fact]
    public async Task WithLiveStash_twice_is_one_node_with_the_options_of_both()
    {
        await using var host = await StashHost.StartAsync(services => services
            .AddAkka("spec", StashHost.Brisk)
            .WithLiveStash(options => options.MaxPayloadBytes = 1_000)
            .WithLiveStash(options => options.CleanupBatchSize = 7));

        await ShouldKeepAsync(host);
        var options = host.Services.GetRequiredService<IOptions<LiveStashOptions>>().Value;
        (options.MaxPayloadBytes, options.CleanupBatchSize).ShouldBe((1_000, 7));
    }

    [Fact]
    public async Task The_app_s_own_clustering_is_respected()
    {
        await using var host = await StashHost.StartAsync(services => services
            .AddAkka("shop", akka =>
            {
                StashHost.Brisk(akka);
                akka.WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 }).WithClustering(new ClusterOptions { Roles = ["stasher"] });
            })
            .WithLiveStash());
        var cluster = Akka.Cluster.Cluster.Get(host.System);
        var membersBefore = cluster.State.Members.Count;

        await cluster.JoinAsync(cluster.SelfAddress);

        membersBefore.ShouldBe(0, "the node joined by itself, though the app does its own clustering");
        cluster.SelfRoles.ShouldContain("stasher");
        await ShouldKeepAsync(host);
    }

    [Fact]
    public async Task An_app_whose_servers_are_no_cluster_is_told_so()
    {
        using var log = new CapturedLog();
        await using var host = await StashHost.StartAsync(services => services
            .AddLogging(logging => logging.AddProvider(log).AddFilter<CapturedLog>("LiveStash", LogLevel.Information))
            .AddAkka("spec", StashHost.Brisk).WithLiveStash());

        log.Lines.ShouldContain(line => line.Event == 1010 && line.Text.Contains("call WithRemoting and WithClustering inside AddAkka"));
    }

    [Theory]
    [InlineData("store")]
    [InlineData("lookups")]
    public async Task Who_is_asked_for_a_stash_that_is_not_here_leaves_no_question_unanswered_as_it_stops(string part)
    {
        await using var host = await StashHost.StartAsync();
        var actor = (ActorRefWithCell)await host.System.ActorSelection($"/user/{new LiveStashOptions().StorageName}-{part}").ResolveOne(Eventually.Patience);

        ((ActorCell)actor.Underlying!).Mailbox!.MessageQueue.ShouldBeOfType<LeanMessageQueue>();
    }

    [Fact]
    public async Task Seed_nodes_that_are_named_behind_LiveStash_are_joined_all_the_same()
    {
        await using var first = await StashHost.StartAsync(services => services.AddAkka("spec", StashHost.Brisk).WithLiveStash());
        await using var second = await StashHost.StartAsync(services => services
            .AddLiveStash()
            .AddAkka("spec", (akka, provider) =>
            {
                StashHost.Brisk(akka);
                akka.WithLiveStash(provider)
                    .WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 })
                    .WithClustering(new ClusterOptions { SeedNodes = [Akka.Cluster.Cluster.Get(first.System).SelfAddress.ToString()] });
            }));

        await Eventually.BeTrueAsync(() => Akka.Cluster.Cluster.Get(first.System).State.Members.Count == 2, "the second node joins the first");
    }

    [Fact]
    public void WithLiveStash_without_AddAkka_names_the_fix() =>
        Should.Throw<InvalidOperationException>(() => new ServiceCollection().WithLiveStash())
            .Message.ShouldContain("services.AddAkka(...).WithLiveStash(...)");

    [Fact]
    public void WithLiveStash_by_hand_without_AddLiveStash_names_the_fix()
    {
        using var host = StashHost.Build(services => services.AddAkka("spec", (akka, provider) => akka.WithLiveStash(provider)));

        Should.Throw<InvalidOperationException>(() => host.Services.GetRequiredService<AkkaConfigurationBuilder>())
            .Message.ShouldContain("services.AddLiveStash(...)");
    }

    [Fact]
    public async Task A_lone_host_stops_in_order_within_seconds()
    {
        var host = await StashHost.StartAsync();
        await host.Stash.Open(Sample.Ann).SaveAsync(Sample.Bytes("two"));
        var system = host.System;
        var watch = Stopwatch.StartNew();

        await host.DisposeAsync();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        system.WhenTerminated.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_whose_clock_stands_still_stops_within_seconds()
    {
        var host = await StashHost.StartAsync(services => services.AddSingleton<TimeProvider>(new FakeTimeProvider()).AddAkka("spec", StashHost.Brisk).WithLiveStash());
        await host.Stash.Open(Sample.Ann).SaveAsync(Sample.Bytes("two"));
        var watch = Stopwatch.StartNew();

        await host.DisposeAsync();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_host_that_is_stopped_while_it_claims_its_shards_stops_within_seconds()
    {
        var host = await StashHost.StartAsync(o => (o.ShardCount, o.ShardsPerNode) = (200, 200));
        await host.Node.Home.PickAsync(Eventually.Patience, TimeProvider.System, CancellationToken.None);
        var watch = Stopwatch.StartNew();

        await host.DisposeAsync();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task The_node_tells_what_it_holds()
    {
        await using var host = await StashHost.StartAsync();
        await using var session = host.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("two"));

        var node = (await host.Cluster.GetNodesAsync()).ShouldHaveSingleItem();

        node.ShouldBe(new StashNode(host.Cluster.Self, "Up", Entries: 1, Copies: 0, Orphans: 0, Bytes: 3, UnderCopied: 0, MovedIn: 0, MovedAway: 0, IsSelf: true));
    }

    private static async Task ShouldKeepAsync(StashHost host)
    {
        var session = host.Stash.Open(Sample.Ann);
        var saved = await session.SaveAsync(Sample.Bytes("two"));
        await session.DisposeAsync();

        await using var back = await host.Stash.RecoverAsync(saved.Reference, Sample.Ann);

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        back.Status.ShouldBe(StashStatus.Recovered);
        Sample.Text(back.State).ShouldBe("two");
    }
}
