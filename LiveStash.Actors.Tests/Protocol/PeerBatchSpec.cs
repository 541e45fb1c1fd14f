using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class PeerBatchSpec : VirtualTimeKit
{
    [Fact]
    public async Task Copies_and_what_is_said_of_them_wait_for_no_work()
    {
        var gateway = CreateTestProbe();
        var peer = new PeerRef(Nodes.A, Nodes.B, gateway.Ref, new OpenLanes(), ((ExtendedActorSystem)Sys).Provider, new AlwaysBusy());

        peer.Tell(new CopyBatch(Nodes.A, 1, []));
        peer.Tell(new CopyAnswer(Nodes.A, 2, []));

        (await gateway.ExpectMsgAsync<Parcel>()).Letters.ShouldHaveSingleItem().Message.ShouldBeOfType<CopyBatch>();
        (await gateway.ExpectMsgAsync<Parcel>()).Letters.ShouldHaveSingleItem().Message.ShouldBeOfType<CopyAnswer>();
    }

    /// <summary>Work waits, and nothing of it is done.</summary>
    private sealed class AlwaysBusy : IWorkQueue
    {
        public bool HasWork => true;

        public void Add(IThreadPoolWorkItem work)
        {
            // It waits.
        }
    }
}
