using Akka.Actor;
using Akka.TestKit;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class PeerRefSpec : VirtualTimeKit, IWorkQueue
{
    private readonly Queue<IThreadPoolWorkItem> _work = [];
    private readonly OpenLanes _lanes = new();
    private readonly TestProbe _gateway;
    private readonly PeerRef _peer;

    public PeerRefSpec()
    {
        _gateway = CreateTestProbe();
        _peer = new PeerRef(Nodes.A, Nodes.B, _gateway.Ref, _lanes, ((ExtendedActorSystem)Sys).Provider, this);
    }

    private bool IsBusy { get; set; }

    bool IWorkQueue.HasWork => IsBusy;

    void IWorkQueue.Add(IThreadPoolWorkItem work) => _work.Enqueue(work);

    [Fact]
    public async Task What_is_told_goes_at_once_while_no_work_waits()
    {
        _peer.Tell(Number(1));

        (await NextAsync()).ShouldBe([1UL]);
        _work.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_waiting_work_has_for_a_node_goes_behind_it_together()
    {
        IsBusy = true;
        foreach (var number in (ulong[])[1, 2, 3])
            _peer.Tell(Number(number));
        await _gateway.ExpectNoMsgAsync(TimeSpan.Zero);

        _work.ShouldHaveSingleItem().Execute();

        (await NextAsync()).ShouldBe([1UL, 2, 3]);
    }

    [Fact]
    public async Task Nothing_overtakes_what_is_gathered()
    {
        IsBusy = true;
        _peer.Tell(Number(1));
        IsBusy = false;
        _peer.Tell(Number(2));

        _work.Dequeue().Execute();

        (await NextAsync()).ShouldBe([1UL, 2]);
    }

    [Fact]
    public async Task After_a_parcel_gathering_begins_anew()
    {
        IsBusy = true;
        _peer.Tell(Number(1));
        _work.Dequeue().Execute();
        _peer.Tell(Number(2));
        _work.Dequeue().Execute();

        (await NextAsync()).ShouldBe([1UL]);
        (await NextAsync()).ShouldBe([2UL]);
    }

    [Fact]
    public async Task Whoever_sent_a_letter_is_answered_by_letter()
    {
        const string Path = "akka.tcp://test@b:1/user/lookups#17";

        _peer.Sender(Path).Tell(Number(1), TestActor);

        var letter = (await _gateway.ExpectMsgAsync<Parcel>()).Letters.ShouldHaveSingleItem();
        (letter.To, letter.From).ShouldBe((Path, null));
    }

    [Fact]
    public async Task A_letter_says_by_whom_it_wants_to_be_answered()
    {
        _peer.Tell(Number(1), TestActor);
        _peer.Tell(Number(2), ActorRefs.NoSender!);

        (await _gateway.ExpectMsgAsync<Parcel>()).Letters[0].From.ShouldBe(TestActor.Path.ToSerializationFormatWithAddress(Nodes.A.Address));
        (await _gateway.ExpectMsgAsync<Parcel>()).Letters[0].From.ShouldBeNull();
    }

    [Fact]
    public async Task A_parcel_goes_by_the_lane_while_there_is_one_that_takes_it()
    {
        var lane = new StandInLane();
        _lanes.Opened(Nodes.B, lane);

        _peer.Tell(Number(1));
        lane.Refuses = true;
        _peer.Tell(Number(2));
        lane.Refuses = false;
        _peer.Tell(Number(3));
        _lanes.Ended(Nodes.B, lane);
        _peer.Tell(Number(4));

        lane.Taken.ShouldBe([1UL, 3]);
        (await NextAsync()).ShouldBe([2UL]);
        (await NextAsync()).ShouldBe([4UL]);
    }

    [Fact]
    public async Task A_lane_to_another_node_is_not_this_ones()
    {
        var lane = new StandInLane();
        _lanes.Opened(Nodes.C, lane);

        _peer.Tell(Number(1));

        (await NextAsync()).ShouldBe([1UL]);
        lane.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_many_threads_tell_at_once_is_neither_lost_nor_doubled_and_each_keeps_its_order()
    {
        const int Threads = 4;
        const int Each = 10_000;
        var queue = new BusyNowAndThen();
        var peer = new PeerRef(Nodes.A, Nodes.B, _gateway.Ref, _lanes, ((ExtendedActorSystem)Sys).Provider, queue);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var number = 0; number < Each; number++)
                peer.Tell(Number((ulong)(number * Threads + thread)));
        })));

        queue.AskedByTwoAtOnce.ShouldBeFalse("whether to gather is decided for one letter at a time");
        List<ulong> told = [];
        while (told.Count < Threads * Each)
            told.AddRange(await NextAsync());
        told.GroupBy(number => number % Threads).Select(thread => thread.ToList())
            .ShouldAllBe(thread => thread.Count == Each && thread.Zip(thread.Skip(1)).All(pair => pair.First < pair.Second));
    }

    private static NotHere Number(ulong number) => new(number, Nodes.A);

    private async Task<ulong[]> NextAsync()
    {
        var parcel = await _gateway.ExpectMsgAsync<Parcel>();
        parcel.From.ShouldBe(Nodes.A);
        return [.. NumbersIn(parcel)];
    }

    private static IEnumerable<ulong> NumbersIn(Parcel parcel) => parcel.Letters.Select(letter => ((NotHere)letter.Message).Run);

    private sealed class StandInLane : ILane
    {
        public List<ulong> Taken { get; } = [];

        public bool Refuses { get; set; }

        public bool TrySend(Parcel parcel)
        {
            if (!Refuses)
                Taken.AddRange(NumbersIn(parcel));
            return !Refuses;
        }
    }

    /// <summary>The real thread pool, which has work waiting two times of three. Whoever asks lets others go on, and sees whether one comes in.</summary>
    private sealed class BusyNowAndThen : IWorkQueue
    {
        private int _asked;
        private int _asking;

        public bool AskedByTwoAtOnce { get; private set; }

        public bool HasWork
        {
            get
            {
                AskedByTwoAtOnce |= Interlocked.Exchange(ref _asking, 1) == 1;
                Thread.Yield();
                Volatile.Write(ref _asking, 0);
                return Interlocked.Increment(ref _asked) % 3 != 0;
            }
        }

        public void Add(IThreadPoolWorkItem work) => ThreadPoolQueue.Instance.Add(work);
    }
}
