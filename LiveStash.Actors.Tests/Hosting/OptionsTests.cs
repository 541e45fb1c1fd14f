using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveStash.Tests.Hosting;

public sealed class OptionsTests
{
    [Fact]
    public void The_defaults_are_those_of_the_seed()
    {
        var options = Read();

        options.TimeToLive.ShouldBe(TimeSpan.FromMinutes(5));
        options.CleanupInterval.ShouldBe(TimeSpan.FromMinutes(1));
        options.CleanupBatchSize.ShouldBe(100);
        options.StorageName.ShouldBe("live_stash_server_storage");
        options.MaxPayloadBytes.ShouldBe(1024 * 1024);
    }

    [Fact]
    public void A_save_is_on_two_nodes_before_it_is_answered_unless_an_app_says_otherwise()
    {
        var options = Read();

        (options.Copies, options.AckMode, options.CopyTimeout, options.CopyLease).ShouldBe((2, AckMode.Copied, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public void How_copies_are_kept_comes_from_the_configuration()
    {
        var options = Read(("LiveStash:Copies", "1"), ("LiveStash:AckMode", "local"), ("LiveStash:CopyTimeout", "00:00:02"), ("LiveStash:CopyLease", "00:01:00"));

        (options.Copies, options.AckMode, options.CopyTimeout, options.CopyLease).ShouldBe((1, AckMode.Local, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Options_come_from_the_configuration()
    {
        var options = Read(
            ("LiveStash:TimeToLive", "00:01:00"),
            ("LiveStash:CleanupInterval", "00:00:10"),
            ("LiveStash:CleanupBatchSize", "7"),
            ("LiveStash:StorageName", "mine"),
            ("livestash:maxentriespernode", "5"));

        options.TimeToLive.ShouldBe(TimeSpan.FromMinutes(1));
        options.CleanupInterval.ShouldBe(TimeSpan.FromSeconds(10));
        options.CleanupBatchSize.ShouldBe(7);
        options.StorageName.ShouldBe("mine");
        options.MaxEntriesPerNode.ShouldBe(5);
    }

    [Fact]
    public void Code_wins_over_configuration()
    {
        using var host = StashHost.Build(
            services => services.AddLiveStash(o => o.TimeToLive = TimeSpan.FromMinutes(2)),
            ("LiveStash:TimeToLive", "00:01:00"), ("LiveStash:CleanupBatchSize", "7"));

        var options = host.Services.GetRequiredService<IOptions<LiveStashOptions>>().Value;

        (options.TimeToLive, options.CleanupBatchSize).ShouldBe((TimeSpan.FromMinutes(2), 7));
    }

    [Fact]
    public async Task What_is_wrong_is_reported_at_start_and_all_at_once()
    {
        using var host = StashHost.Build(
            services => services.AddAkka("spec", _ => { }).WithLiveStash(o => o.MaxPayloadBytes = 0),
            ("LiveStash:TimeToLife", "00:05:00"),
            ("LiveStash:CleanupInterval", "soon"),
            ("LiveStash:CleanupBatchSize", "1.5"),
            ("LiveStash:ShardCount", "5000"));

        var failure = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        failure.Failures.Count().ShouldBe(5);
        failure.Message.ShouldContain("LiveStash:TimeToLife is not an option of LiveStash");
        failure.Message.ShouldContain("LiveStash:CleanupInterval is 'soon', which is no time span; write hours:minutes:seconds, as 00:05:00 for five minutes");
        failure.Message.ShouldContain("LiveStash:CleanupBatchSize is '1.5', which is no whole number");
        failure.Message.ShouldContain("LiveStash:ShardCount is 5000; it must be between 1 and 1000");
        failure.Message.ShouldContain("LiveStash:MaxPayloadBytes is 0; it must be between 1 and 16777216");
    }

    [Theory]
    [InlineData("TimeToLive", "00:00:00.999")]
    [InlineData("TimeToLive", "1.00:00:01")]
    [InlineData("TimeToLive", "5")]
    [InlineData("TimeToLive", "")]
    [InlineData("CleanupInterval", "00:00:00")]
    [InlineData("CleanupBatchSize", "0")]
    [InlineData("CleanupBatchSize", "-1")]
    [InlineData("StorageName", "")]
    [InlineData("StorageName", "a/b")]
    [InlineData("StorageName", "two words")]
    [InlineData("StorageName", "line\n")]
    [InlineData("MaxPayloadBytes", "99999999999")]
    [InlineData("MaxBytesPerNode", "1000")]
    [InlineData("MaxEntriesPerNode", "0")]
    [InlineData("ShardsPerNode", "257")]
    [InlineData("Role", "")]
    [InlineData("LookupTimeout", "00:02:00")]
    [InlineData("Copies", "0")]
    [InlineData("Copies", "3")]
    [InlineData("Copies", "-1")]
    [InlineData("AckMode", "Both")]
    [InlineData("AckMode", "7")]
    [InlineData("AckMode", "Copied, Local")]
    [InlineData("AckMode", "")]
    [InlineData("CopyTimeout", "00:00:00.049")]
    [InlineData("CopyTimeout", "00:00:31")]
    [InlineData("CopyLease", "00:00:03.999")]
    [InlineData("CopyLease", "1.00:00:01")]
    [InlineData("LanePort", "-2")]
    [InlineData("LanePort", "65536")]
    public void A_value_that_makes_no_sense_is_refused_by_its_name(string option, string value) =>
        Should.Throw<OptionsValidationException>(() => Read(($"LiveStash:{option}", value)))
            .Failures.ShouldHaveSingleItem().ShouldStartWith($"LiveStash:{option} is");

    [Theory]
    [InlineData("TimeToLive", "1")]
    [InlineData("CleanupInterval", "1")]
    [InlineData("CopyLease", "0:02")]
    [InlineData("EvacuationTimeout", "00:10")]
    public void A_time_span_without_seconds_is_refused_as_it_would_be_taken_for_days_or_hours(string option, string value) =>
        Should.Throw<OptionsValidationException>(() => Read(($"LiveStash:{option}", value)))
            .Failures.ShouldHaveSingleItem().ShouldBe($"LiveStash:{option} is '{value}', which is no time span; write hours:minutes:seconds, as 00:05:00 for five minutes.");

    [Theory]
    [InlineData("TimeToLive", "00:00:01")]
    [InlineData("TimeToLive", "1.00:00:00")]
    [InlineData("CleanupInterval", "00:00:00.1")]
    [InlineData("StorageName", "A-b_9")]
    [InlineData("MaxEntriesPerNode", "1")]
    [InlineData("ShardsPerNode", "256")]
    [InlineData("Copies", "1")]
    [InlineData("Copies", "2")]
    [InlineData("CopyTimeout", "00:00:00.05")]
    [InlineData("CopyTimeout", "00:00:30")]
    [InlineData("CopyLease", "00:00:04")]
    [InlineData("CopyLease", "1.00:00:00")]
    [InlineData("LanePort", "-1")]
    [InlineData("LanePort", "65535")]
    public void A_value_at_the_edge_is_taken(string option, string value) =>
        Should.NotThrow(() => Read(($"LiveStash:{option}", value)));

    [Fact]
    public void A_copy_must_not_end_while_what_renews_it_is_sent_again() =>
        Should.Throw<OptionsValidationException>(() => Read(("LiveStash:CopyTimeout", "00:00:01.001"), ("LiveStash:CopyLease", "00:00:04")))
            .Failures.ShouldHaveSingleItem().ShouldStartWith("LiveStash:CopyTimeout is 00:00:01.0010000 and LiveStash:CopyLease is 00:00:04;");

    [Theory]
    [InlineData("00:00:00.4", "00:00:00.201")]
    [InlineData("00:00:00.2", "00:00:00.2")]
    public void A_look_up_must_have_time_to_ask_everybody(string timeout, string hedge) =>
        Should.Throw<OptionsValidationException>(() => Read(("LiveStash:LookupTimeout", timeout), ("LiveStash:HedgeAfter", hedge)))
            .Failures.ShouldHaveSingleItem().ShouldStartWith($"LiveStash:HedgeAfter is {TimeSpan.Parse(hedge)} and LiveStash:LookupTimeout is {TimeSpan.Parse(timeout)};");

    [Fact]
    public void Times_beyond_all_reckoning_are_refused_by_their_names_like_others()
    {
        using var host = StashHost.Build(services => services.AddLiveStash(o => (o.HedgeAfter, o.CopyTimeout) = (TimeSpan.MaxValue, TimeSpan.MinValue)));

        Should.Throw<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<LiveStashOptions>>().Value)
            .Failures.Select(failure => failure[..failure.IndexOf(' ', StringComparison.Ordinal)]).ShouldBe(["LiveStash:CopyTimeout", "LiveStash:HedgeAfter", "LiveStash:HedgeAfter"]);
    }

    [Fact]
    public void A_look_up_with_just_enough_time_to_ask_everybody_is_taken() =>
        Should.NotThrow(() => Read(("LiveStash:LookupTimeout", "00:00:00.4"), ("LiveStash:HedgeAfter", "00:00:00.2")));

    [Fact]
    public void A_name_that_code_takes_away_is_refused_as_an_empty_one()
    {
        using var host = StashHost.Build(services => services.AddLiveStash(o => o.StorageName = null!));

        Should.Throw<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<LiveStashOptions>>().Value)
            .Failures.ShouldHaveSingleItem().ShouldStartWith("LiveStash:StorageName is ''");
    }

    [Fact]
    public void The_section_of_the_web_package_is_not_ours_to_judge() =>
        Should.NotThrow(() => Read(("LiveStash:Web:SessionKey", "user")));

    private static LiveStashOptions Read(params (string, string?)[] settings)
    {
        using var host = StashHost.Build(services => services.AddLiveStash(), settings);
        return host.Services.GetRequiredService<IOptions<LiveStashOptions>>().Value;
    }
}
