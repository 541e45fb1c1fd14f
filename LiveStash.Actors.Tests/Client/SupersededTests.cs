using Akka.Actor;
using Akka.Hosting;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class SupersededTests
{
    [Fact]
    public async Task A_save_that_meets_a_reset_by_reference_begins_no_stash_in_its_place_and_none_after_it_does()
    {
        await using var host = await StashHost.StartAsync();
        var reference = host.SealAnything();
        IActorRef owner = ActorRefs.Nobody;
        await host.StandInAsync(StashKey.Of(host.Open(reference).Id, Sample.Ann), (command, self) =>
        {
            if (command is Claim claim)
                owner = claim.Owner;
            else
                owner.Tell(Superseded.Instance);
            return command is Claim ? new Granted(self, new Ballot(2, 100), Sample.Payload("one"), 1) : Gone.Instance;
        });
        await using var session = await host.Stash.RecoverAsync(reference, Sample.Ann);

        var met = await session.SaveAsync(Sample.Bytes("two"));
        var after = await session.SaveAsync(Sample.Bytes("three"));

        (met.Status, after.Status).ShouldBe((StashSaveStatus.Superseded, StashSaveStatus.Superseded));
        session.Superseded.IsCancellationRequested.ShouldBeTrue();
        host.Usage.Entries.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_app_does_when_its_stash_is_taken_over_and_fails_with_is_logged_and_the_rest_is_done_all_the_same()
    {
        using var log = new CapturedLog();
        await using var host = await StashHost.StartAsync(services => services
            .AddLogging(logging => logging.AddProvider(log))
            .AddAkka("spec", StashHost.Brisk).WithLiveStash());
        await using var session = host.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("one"));
        var done = new TaskCompletionSource();
        using var first = session.Superseded.Register(done.SetResult);
        using var second = session.Superseded.Register(() => throw new InvalidOperationException("of the app"));

        await using var next = await host.Stash.RecoverAsync(session.Reference, Sample.Ann);

        await done.Task.WaitAsync(Eventually.Patience);
        await Eventually.BeTrueAsync(() => log.Lines.Any(line => line.Event == 1205), "the failure is logged");
    }
}
