using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>The store stops, as the node ends: nobody of this node is left waiting.</summary>
public sealed class StoreOnEndingNodeSpec : StoreSpec
{
    private static readonly StashRecord End = State.Ended(TimeSpan.FromMinutes(7)) with { Version = State.Version with { Revision = 5 } };

    public StoreOnEndingNodeSpec() => _ = new PromiseOffice(Sys);

    [Fact]
    public async Task A_reset_that_waits_to_be_known_elsewhere_is_in_doubt()
    {
        await TellAsync(Reset);

        await StopAsync();

        await Asker.ExpectMsgAsync<InDoubt>();
    }

    [Fact]
    public async Task A_reset_that_comes_too_late_is_in_doubt()
    {
        await StopAsync();

        Tell(Reset);

        await Asker.ExpectMsgAsync<InDoubt>();
    }

    [Fact]
    public async Task Whoever_waits_for_an_entry_to_start_hears_that_it_was_not_delivered()
    {
        await TellAsync(new Install(Key, 3, new Ballot(2, 7), State, null, ActorRefs.Nobody));

        await StopAsync();

        await Asker.ExpectMsgAsync<Undelivered>();
    }

    private Surrendered Reset => Sample.Left(End, key: Key) with { Holder = B, Waiter = new EndWaiter(Asker.Ref, null) };

    private async Task StopAsync()
    {
        await WatchAsync(Store);
        Sys.Stop(Store);
        await ExpectTerminatedAsync(Store);
    }
}
