using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Tests.Hosting;

/// <summary>An app that calls AddAkka for itself, and once more for LiveStash: only the last actor system would start.</summary>
[Collection(SetUps.Name)]
public sealed class TwoActorSystemsTests
{
    private const string Told = "AddAkka was called 2 times on these services";

    [Fact]
    public void WithLiveStash_on_the_second_one_is_refused() =>
        Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddAkka("own", StashHost.Brisk).AddAkka("stashes", StashHost.Brisk).WithLiveStash())
            .Message.ShouldContain(Told);

    [Fact]
    public async Task One_that_is_added_behind_WithLiveStash_is_refused_at_the_start()
    {
        using var host = StashHost.Build(services => services.AddAkka("stashes", StashHost.Brisk).WithLiveStash().AddAkka("own", StashHost.Brisk));

        (await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync())).Message.ShouldContain(Told);
    }

    [Fact]
    public void WithLiveStash_by_hand_in_the_second_one_is_refused()
    {
        using var host = StashHost.Build(services => services
            .AddLiveStash()
            .AddAkka("own", StashHost.Brisk)
            .AddAkka("stashes", (akka, provider) => akka.WithLiveStash(provider)));

        Should.Throw<InvalidOperationException>(() => host.Services.GetRequiredService<AkkaConfigurationBuilder>()).Message.ShouldContain(Told);
    }
}
