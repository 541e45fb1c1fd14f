using Akka.Actor;
using Akka.TestKit;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Recovery;

/// <summary>The door of node A, for what node B sends.</summary>
public sealed class GatewaySpec : VirtualTimeKit
{
    private readonly TestProbe _store;
    private readonly TestProbe _gatewayOfB;
    private readonly IActorRef _gateway;
    private readonly NodeDuty _duty = new();

    public GatewaySpec()
    {
        (_store, _gatewayOfB) = (CreateTestProbe(), CreateTestProbe());
        var roster = new Roster(Nodes.SeenBy(Nodes.A, Nodes.A, Nodes.B));
        var usage = new NodeUsage(long.MaxValue, long.MaxValue);
        var figures = new NodeFigures(usage, new EntryDirectory(), new CopyTargets(roster));
        var services = new GatewayServices(Nodes.A, new EntryDirectory(), figures, _duty, roster, _store.Ref, TestActor);
        var peers = new Peers(roster, _ => new PeerRef(Nodes.A, Nodes.B, _gatewayOfB.Ref, new OpenLanes(), ((ExtendedActorSystem)Sys).Provider, new NeverBusy()));
        _gateway = Sys.ActorOf(Props.Create(() => new GatewayActor(services, peers)));
    }

    private static string Lookups => "akka://test@10.0.0.2:4053/user/lookups#17";

    [Fact]
    public async Task The_letters_of_a_parcel_are_given_in_their_order_to_whom_they_concern()
    {
        _gateway.Tell(new Parcel(Nodes.B, [LetterOf(1), LetterOf(2)]));

        (await _store.ExpectMsgAsync<Find>()).Run.ShouldBe(1UL);
        (await _store.ExpectMsgAsync<Find>()).Run.ShouldBe(2UL);
    }

    [Fact]
    public async Task Whoever_sent_a_letter_gets_the_answer()
    {
        _gateway.Tell(new Parcel(Nodes.B, [LetterOf(1)]));
        await _store.ExpectMsgAsync<Find>();
        _store.Reply(new NotHere(1, Nodes.A));

        var answer = (await _gatewayOfB.ExpectMsgAsync<Parcel>()).Letters.ShouldHaveSingleItem();
        (answer.To, ((NotHere)answer.Message).Run).ShouldBe((Lookups, 1UL));
    }

    [Fact]
    public async Task An_answer_gets_to_the_actor_that_waits_for_it()
    {
        var waits = CreateTestProbe();

        _gateway.Tell(new Parcel(Nodes.B, [new Letter(waits.Ref.Path.ToSerializationFormat(), null, new NotHere(7, Nodes.B))]));

        (await waits.ExpectMsgAsync<NotHere>()).Run.ShouldBe(7UL);
    }

    [Fact]
    public async Task An_answer_to_an_actor_that_is_gone_keeps_none_of_the_others_back()
    {
        _gateway.Tell(new Parcel(Nodes.B, [new Letter("akka://test@10.0.0.1:4053/user/gone#3", null, new NotHere(7, Nodes.B)), LetterOf(1)]));

        (await _store.ExpectMsgAsync<Find>()).Run.ShouldBe(1UL);
    }

    [Fact]
    public async Task What_comes_without_a_parcel_is_answered_to_its_sender()
    {
        _gateway.Tell(GetNodeStats.Instance, TestActor);

        await ExpectMsgAsync<NodeStats>();
    }

    /// <summary>What it promised would leave with it.</summary>
    [Fact]
    public async Task A_node_that_leaves_consents_to_no_claim_of_what_it_has_the_copy_of()
    {
        _duty.Evacuate();

        _gateway.Tell(new FenceIf(Sample.Key(), default, new Ballot(1, 7), Nodes.B), TestActor);

        (await ExpectMsgAsync<FenceIfAnswer>()).Accepted.ShouldBeFalse();
        _store.HasMessages.ShouldBeFalse();
    }

    private static Letter LetterOf(ulong run) => new(null, Lookups, new Find(Sample.Key(), run, 1, WithState: false));

    private sealed class NeverBusy : IWorkQueue
    {
        public bool HasWork => false;

        public void Add(IThreadPoolWorkItem work) => throw new InvalidOperationException("Nothing waits.");
    }
}
