using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>Read, save and reset by callers that own nothing.</summary>
public sealed class LookupStatelessTests
{
    private static readonly RosterView Three = SeenBy(A, A, B, C);
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);
    private static readonly IEntryCommand Save = new SaveByReference(1, Sample.Bytes("two"));
    private static readonly IEntryCommand Reset = new ResetByReference(1, OnlyIfUnowned: false);

    public static TheoryData<string> Commands => ["read", "save", "reset"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_hinted_node_is_given_the_command(string name)
    {
        var story = new LookupStory(Three, NodeHint.Of(B), Named(name));

        story.Asked.ShouldBe([B]);
        story.Message<AskEntry>().ShouldBe(new AskEntry(story.Goal.Key, LookupStory.Run, Named(name)));
    }

    [Fact]
    public void The_answer_of_the_live_one_is_the_answer()
    {
        var story = new LookupStory(Three, NodeHint.Of(B), Save).Replied(B, new Saved(1));

        story.Result.ShouldBe(new LookupResult.Answered(B, new Saved(1)));
    }

    [Fact]
    public void An_entry_that_is_just_going_does_not_speak_for_everybody()
    {
        var gone = new LookupStory(Three, NodeHint.Of(B), new Read(1)).Replied(B, Gone.Instance);
        var undelivered = new LookupStory(Three, NodeHint.Of(B), Save).Replied(B, Undelivered.Instance);

        gone.Message<Find>();
        undelivered.Message<Find>();
    }

    [Fact]
    public void A_save_of_an_orphan_that_somebody_else_was_promised_is_superseded()
    {
        var story = new LookupStory(Three, command: Save).FoundNothing(A).Found(B, State).Found(C, fence: new Ballot(2, Ballot.NewAttempt()));

        story.Result.ShouldBeOfType<LookupResult.Answered>().Reply.ShouldBeOfType<Superseded>();
    }

    [Fact]
    public void An_orphan_that_somebody_else_was_promised_is_not_called_deleted()
    {
        var story = new LookupStory(Three, command: Reset).FoundNothing(A).Found(B, State).Found(C, fence: new Ballot(2, Ballot.NewAttempt()));

        story.Result.ShouldBeOfType<LookupResult.Unavailable>();
    }

    [Fact]
    public void Who_was_promised_an_orphan_may_save_it()
    {
        var story = new LookupStory(Three, command: Save, epoch: 2).FoundNothing(A).Found(B, State).Found(C, fence: new Ballot(2, Ballot.NewAttempt()));

        story.Message<Fence>();
    }

    [Fact]
    public void Only_a_read_asks_everybody_for_the_state_as_well()
    {
        var (read, save) = (new LookupStory(Three, command: new Read(1)), new LookupStory(Three, command: Save));

        (read.Message<Find>().WithState, save.Message<Find>().WithState).ShouldBe((true, false));
    }

    [Fact]
    public void A_read_is_answered_by_the_highest_record_and_claims_nothing()
    {
        var story = new LookupStory(Three, command: new Read(1)).Found(A, Sample.Record(epoch: 1, revision: 3)).Found(B, State).Found(C);

        story.Result.ShouldBe(new LookupResult.Answered(B, new Found(State.Payload!, 1)));
    }

    [Fact]
    public void A_read_of_what_is_live_nowhere_tells_who_keeps_it_and_who_else()
    {
        var story = new LookupStory(Three, command: new Read(1)).Found(C, State).FoundNothing(A).Found(B, State);

        story.Result.ShouldBe(new LookupResult.Answered(B, new Found(State.Payload!, 2, C)));
    }

    [Fact]
    public void A_read_of_what_is_live_nowhere_is_told_to_those_who_keep_it()
    {
        var story = new LookupStory(Three, command: new Read(1)).Found(C, State).Found(A, Sample.Record(epoch: 1, revision: 3)).Found(B, State);

        story.Asked.ShouldBe([B, C]);
        story.Message<Touch>().ShouldBe(new Touch(story.Goal.Key, State.Version));
    }

    [Fact]
    public void A_read_may_come_with_an_older_reference()
    {
        var story = new LookupStory(Three, command: new Read(1), epoch: 1).FoundNothing(A, C).Found(B, Sample.Record(epoch: 3));

        story.Result.ShouldBeOfType<LookupResult.Answered>().Reply.ShouldBeOfType<Found>();
    }

    [Fact]
    public void A_live_one_that_everybody_tells_of_is_given_the_command()
    {
        var story = new LookupStory(Three, command: Save).FoundNothing(A, B).Found(C, State, live: true);

        story.Asked.ShouldBe([C]);
        story.Message<AskEntry>().Command.ShouldBe(Save);
    }

    [Theory]
    [InlineData("save", 2u)]
    [InlineData("save", 0u)]
    [InlineData("reset", 2u)]
    public void A_command_under_another_epoch_is_superseded_and_claims_nothing(string name, uint epoch)
    {
        var story = new LookupStory(Three, command: Named(name), epoch: epoch).FoundNothing(A, C).Found(B, State);

        story.Result.ShouldBeOfType<LookupResult.Answered>().Reply.ShouldBeOfType<Superseded>();
    }

    [Theory]
    [InlineData("save")]
    [InlineData("reset")]
    public void A_command_for_an_orphan_claims_it_first(string name)
    {
        var story = new LookupStory(Three, command: Named(name)).FoundNothing(A, C).Found(B, State);

        story.Message<Fence>();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Of_a_stash_that_nobody_has_it_is_known_that_there_is_none(string name) =>
        new LookupStory(Three, command: Named(name)).FoundNothing(A, B, C).Result.ShouldBeOfType<LookupResult.NotFound>();

    private static IEntryCommand Named(string name) => name switch
    {
        "read" => new Read(1),
        "save" => Save,
        _ => Reset,
    };
}
