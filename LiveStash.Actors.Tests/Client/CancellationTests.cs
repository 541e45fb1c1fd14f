using Akka.Hosting;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

/// <summary>On a host that does not run yet, so that there is something to wait for.</summary>
[Collection(Hosts.Name)]
public sealed class CancellationTests
{
    [Fact]
    public async Task Cancelling_a_save_stops_the_wait_and_not_the_save()
    {
        await using var host = NotStarted();
        await using var session = host.Stash.Open(Sample.Ann);
        using var enough = new CancellationTokenSource();
        var saving = session.SaveAsync(Sample.Bytes("two"), enough.Token).AsTask();

        await enough.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => saving.WaitAsync(Eventually.Patience, CancellationToken.None));
        await host.StartAsync();

        await Eventually.BeTrueAsync(() => Sample.Text(session.State) == "two", "the save is stored");
        (await host.Stash.ReadAsync(session.Reference!, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task Cancelling_a_save_in_the_queue_leaves_it_out_and_the_others_in_order()
    {
        await using var host = NotStarted();
        await using var session = host.Stash.Open(Sample.Ann);
        using var enough = new CancellationTokenSource();
        var first = session.SaveAsync(Sample.Bytes("one")).AsTask();
        var second = session.SaveAsync(Sample.Bytes("two"), enough.Token).AsTask();
        var third = session.SaveAsync(Sample.Bytes("three")).AsTask();

        await enough.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);
        await host.StartAsync();

        (await first).Status.ShouldBe(StashSaveStatus.Saved);
        (await third).Status.ShouldBe(StashSaveStatus.Saved);
        Sample.Text(session.State).ShouldBe("three");
    }

    [Fact]
    public async Task A_save_that_is_cancelled_before_it_begins_is_not_sent()
    {
        await using var host = await StashHost.StartAsync();
        await using var session = host.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("one"));

        await Should.ThrowAsync<OperationCanceledException>(() => session.SaveAsync(Sample.Bytes("two"), new CancellationToken(canceled: true)).AsTask());

        Sample.Text((await host.Stash.ReadAsync(session.Reference!, Sample.Ann)).State).ShouldBe("one");
        (await session.SaveAsync(Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task A_save_that_an_app_waits_for_without_await_is_stored_and_the_session_goes_on()
    {
        await using var host = NotStarted();
        var session = host.Stash.Open(Sample.Ann);
#pragma warning disable CA2012 // What apps should not do, and do.
        var saving = session.SaveAsync(Sample.Bytes("one"));
        var blocked = Task.Run(() => saving.GetAwaiter().GetResult());
#pragma warning restore CA2012

        await host.StartAsync();

        (await blocked.WaitAsync(Eventually.Patience)).Status.ShouldBe(StashSaveStatus.Saved);
        await session.DisposeAsync().AsTask().WaitAsync(Eventually.Patience);
    }

    [Fact]
    public async Task A_save_may_be_awaited_again()
    {
        await using var host = NotStarted();
        await using var session = host.Stash.Open(Sample.Ann);
#pragma warning disable CA2012 // What apps should not do, and do.
        var saving = session.SaveAsync(Sample.Bytes("one"));
        await host.StartAsync();

        (await saving).ShouldBe(await saving);
#pragma warning restore CA2012
    }

    [Fact]
    public async Task Cancelling_a_recovery_stops_the_wait()
    {
        await using var host = NotStarted();
        using var enough = new CancellationTokenSource();
        var recovering = host.Stash.RecoverAsync(host.SealAnything(), Sample.Ann, null, enough.Token).AsTask();

        await enough.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => recovering.WaitAsync(Eventually.Patience, CancellationToken.None));
    }

    [Fact]
    public async Task A_node_that_does_not_start_in_time_makes_the_answer_unavailable()
    {
        await using var host = StashHost.Make(services => services.AddAkka("spec", StashHost.Brisk).WithLiveStash(o => (o.LookupTimeout, o.HedgeAfter) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(50))));
        await using var session = host.Stash.Open(Sample.Ann);

        (await session.SaveAsync(Sample.Bytes("two"))).ShouldBe(new StashSaveResult(StashSaveStatus.Unavailable, null, 0));
        (await host.Stash.ReadAsync(host.SealAnything(), Sample.Ann)).Status.ShouldBe(StashReadStatus.Unavailable);
        var reference = host.SealAnything();
        await using var back = await host.Stash.RecoverAsync(reference, Sample.Ann);
        (back.Status, back.Reference).ShouldBe((StashStatus.Unavailable, reference));
    }

    private static StashHost NotStarted() =>
        StashHost.Make(services => services.AddAkka("spec", StashHost.Brisk).WithLiveStash(o => o.LookupTimeout = TimeSpan.FromMinutes(1)));
}
