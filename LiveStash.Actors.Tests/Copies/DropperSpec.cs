using Akka.Actor;
using Akka.TestKit;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>When node A tells B what it may drop; a probe is B's gateway.</summary>
public sealed class DropperSpec : VirtualTimeKit
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly TestProbe _gateway;
    private readonly IActorRef _dropper;

    public DropperSpec()
    {
        _gateway = CreateTestProbe("gateway");
        var roster = new Roster(SeenBy(A, A, B));
        var peers = new Peers(roster, _ => _gateway.Ref);
        _dropper = Sys.ActorOf(Props.Create(() => new DropperActor(roster, peers)));
    }

    [Fact]
    public async Task What_comes_within_a_moment_goes_together()
    {
        var (first, second) = (await AddAsync(), await AddAsync());
        var early = _gateway.HasMessages;

        Advance(Moment);

        early.ShouldBeFalse();
        (await ToldAsync()).ShouldBe([first, second], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_to_be_told_waits_no_longer_if_more_comes_all_the_time()
    {
        var first = await AddAsync();
        Advance(Moment / 2);
        await AddAsync();

        Advance(Moment / 2);

        (await ToldAsync()).ShouldContain(first);
    }

    [Fact]
    public async Task What_nobody_holds_puts_nothing_off()
    {
        await AddAsync();
        Advance(Moment);
        await ToldAsync();
        await SettleAsync(_dropper);
        Advance(TimeSpan.FromSeconds(1) - (Moment / 2));
        await TellAsync(new Superfluous(Version(), []));

        Advance(Moment / 2);

        await ToldAsync();
    }

    [Fact]
    public async Task What_was_not_answered_is_told_again_a_second_later_and_not_before()
    {
        var version = await AddAsync();
        Advance(Moment);
        await ToldAsync();
        await AddAsync();
        Advance(Moment);
        await SettleAsync(_dropper);
        var early = _gateway.HasMessages;

        Advance(TimeSpan.FromSeconds(1));

        early.ShouldBeFalse();
        (await ToldAsync()).ShouldContain(version);
    }

    [Fact]
    public async Task What_one_message_has_no_room_for_follows_the_answer_within_a_moment()
    {
        for (var count = 0; count <= PendingDrops.BatchMax; count++)
            _dropper.Tell(new Superfluous(Version(), [B]));
        await SettleAsync(_dropper);
        Advance(Moment);
        var first = await ToldAsync();
        await TellAsync(new Dropped(B, [.. first]));

        Advance(Moment);

        (await ToldAsync()).ShouldHaveSingleItem();
    }

    private static KeyedVersion Version() => new(Sample.Key(), new RecordVersion(new Ballot(2, 1), 0));

    private async Task<KeyedVersion> AddAsync()
    {
        var version = Version();
        await TellAsync(new Superfluous(version, [B]));
        return version;
    }

    private async Task TellAsync(object message)
    {
        _dropper.Tell(message);
        await SettleAsync(_dropper);
    }

    private async Task<IReadOnlyList<KeyedVersion>> ToldAsync() => (await _gateway.ExpectMsgAsync<Drop>()).Versions;
}
