using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>A stateless save or reset that may have been carried out, or not.</summary>
public sealed class LookupDoubtTests
{
    private static readonly RosterView Three = SeenBy(A, A, B, C);
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);
    private static readonly IEntryCommand Save = new SaveByReference(1, Sample.Bytes("two"));

    [Fact]
    public void A_save_that_was_overtaken_while_it_was_carried_out_is_not_known_to_stand()
    {
        var story = new LookupStory(Three, NodeHint.Of(B), Save).Replied(B, InDoubt.Instance);

        story.Result.ShouldBeOfType<LookupResult.Unavailable>();
    }

    [Fact]
    public void A_save_that_fell_silent_is_not_called_refused_by_what_others_say_later()
    {
        var story = new LookupStory(Three, NodeHint.Of(B), Save).Wakes().FoundNothing(A, B).Found(C, Sample.Record(epoch: 2));

        story.Result.ShouldBeOfType<LookupResult.Unavailable>();
    }

    [Fact]
    public void A_save_that_fell_silent_is_not_called_refused_by_who_has_the_stash_now()
    {
        var story = new LookupStory(Three, NodeHint.Of(B), Save).Wakes().FoundNothing(A, B).Found(C, Sample.Record(epoch: 2), live: true);

        story.Replied(C, Superseded.Instance);

        story.Result.ShouldBeOfType<LookupResult.Unavailable>();
    }

    [Fact]
    public void A_save_that_did_not_reach_who_fell_silent_is_refused_by_who_has_the_stash_now()
    {
        var story = new LookupStory(Three, NodeHint.Of(B), Save).Wakes().NotHere(B).FoundNothing(A, B).Found(C, Sample.Record(epoch: 2), live: true);

        story.Replied(C, Superseded.Instance);

        story.Result.ShouldBe(new LookupResult.Answered(C, Superseded.Instance));
    }

    [Fact]
    public void A_save_that_who_fell_silent_refuses_after_all_is_refused()
    {
        var story = new LookupStory(Three, NodeHint.Of(B), Save).Wakes();

        story.Replied(B, Superseded.Instance);

        story.Result.ShouldBe(new LookupResult.Answered(B, Superseded.Instance));
    }

    [Theory]
    [InlineData("save")]
    [InlineData("reset")]
    public void A_command_is_sent_to_a_live_one_once_however_slow_it_is_to_answer(string name)
    {
        var story = new LookupStory(Three, command: name == "save" ? Save : new ResetByReference(1, OnlyIfUnowned: false)).FoundNothing(A, B).Found(C, State, live: true).Wakes();

        story.FoundNothing(A, B).Found(C, State, live: true);

        story.Asked.ShouldBeEmpty();
        story.Replied(C, new Saved(1)).Result.ShouldBe(new LookupResult.Answered(C, new Saved(1)));
    }
}
