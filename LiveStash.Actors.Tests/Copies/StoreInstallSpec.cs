using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>A stash that was won passes from the store to an entry, and back.</summary>
public sealed class StoreInstallSpec : StoreSpec
{
    private static readonly Ballot Won = new(2, 7);

    [Fact]
    public async Task It_is_not_to_live_here_when_a_higher_ballot_was_promised_since()
    {
        await TellAsync(new Fence(Key, 1, Won.Next(8), C), CreateTestProbe());

        Tell(Install());

        await Asker.ExpectMsgAsync<Superseded>();
    }

    [Fact]
    public async Task Where_it_lives_already_it_is_not_to_live_again()
    {
        Directory.Register(Key, CreateTestProbe().Ref);

        Tell(Install());

        await Asker.ExpectMsgAsync<Superseded>();
    }

    [Fact]
    public async Task What_its_entry_answers_is_the_answer()
    {
        Tell(Install());

        Started.SetResult(NodeFull.Instance);

        await Asker.ExpectMsgAsync<NodeFull>();
    }

    [Fact]
    public async Task An_entry_that_could_not_be_started_is_no_answer_to_anything()
    {
        Tell(Install());

        Started.SetException(new InvalidOperationException());

        await Asker.ExpectMsgAsync<Undelivered>();
    }

    [Fact]
    public async Task When_it_lives_the_store_keeps_nothing_of_it()
    {
        await CopyFromAsync(B, Key);
        var before = Usage.KeptRecords;
        Tell(Install());

        Started.SetResult(Granted(CreateTestProbe()));

        await Asker.ExpectMsgAsync<Granted>();
        await SettleAsync(Store);
        (before, Usage.KeptRecords).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_is_asked_meanwhile_is_asked_of_the_entry_when_it_lives()
    {
        var (entry, find) = (CreateTestProbe(), new Find(Key, 1, 1, WithState: false));
        await TellAsync(Install());
        await TellAsync(find);
        var early = Asker.HasMessages;

        Started.SetResult(Granted(entry));

        early.ShouldBeFalse();
        await entry.ExpectMsgAsync(find);
    }

    [Fact]
    public async Task A_fence_that_was_on_its_way_here_when_the_entry_came_to_life_is_the_entrys_to_answer()
    {
        var (entry, fence) = (CreateTestProbe(), new Fence(Key, 1, Won.Next(8), C));
        await TellAsync(Install());
        Started.SetResult(Granted(entry));
        await Asker.ExpectMsgAsync<Granted>();
        Directory.Register(Key, entry.Ref);

        await TellAsync(fence);

        await entry.ExpectMsgAsync(fence);
        Asker.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_asked_meanwhile_is_answered_here_when_it_does_not_live()
    {
        var finder = CreateTestProbe();
        await TellAsync(Install());
        await TellAsync(new Find(Key, 1, 1, WithState: false), finder);

        Started.SetResult(NodeFull.Instance);

        (await finder.ExpectMsgAsync<FindAnswer>()).IsLive.ShouldBeFalse();
    }

    [Fact]
    public async Task What_its_entry_has_left_before_its_start_was_known_stays_here()
    {
        var entry = CreateTestProbe();
        await TellAsync(Install());
        await TellAsync(Sample.Left(State, new Ballot(5, 5), winner: C, Key), entry);

        Started.SetResult(Granted(entry));

        await Asker.ExpectMsgAsync<Granted>();
        var found = await FindAsync(Key);
        (found.Fence, found.Record!.Version).ShouldBe((new Ballot(5, 5), State.Version));
    }

    [Fact]
    public async Task Who_was_given_it_from_here_is_to_drop_it_too_once_it_has_its_copy()
    {
        await TellAsync(Sample.Left(State, key: Key));
        Advance(TimeSpan.FromSeconds(1));
        var given = Rendezvous.Order(Key, [B, C]).First();
        await SentToAsync(given);

        await TellAsync(Install() with { Holders = [D] });

        Starting!.Holders.ShouldBe([D, given], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_about_to_live_is_given_to_nobody()
    {
        await TellAsync(Sample.Left(State, key: Key));
        await TellAsync(Install());

        Advance(TimeSpan.FromSeconds(1));
        await SettleAsync(Store);

        (Sender(B).HasMessages || Sender(C).HasMessages).ShouldBeFalse();
    }

    [Fact]
    public async Task The_directory_names_an_entry_until_the_store_has_what_it_left()
    {
        var entry = CreateTestProbe();
        Directory.Register(Key, entry.Ref);

        await TellAsync(Sample.Left(State, key: Key), entry);

        Directory.TryFind(Key, out _).ShouldBeFalse();
        (await FindAsync(Key)).Record!.Version.ShouldBe(State.Version);
    }

    private static Install Install() => new(Key, 3, Won, State, null, Akka.Actor.ActorRefs.Nobody);

    private static Granted Granted(Akka.TestKit.TestProbe entry) => new(entry.Ref, Won, State.Payload!, 1);
}
