using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>The word of an entry that has failed to its copy's holder, that nobody is live: the store hears what became of it.</summary>
public sealed class StoreWordSpec : StoreSpec
{
    private CopyItem Word => new(Key, CopyKind.OrphanMark, State with { Version = default, Payload = StashPayload.None, Deadline = new NodeClock(Time).Now + TimeSpan.FromMinutes(5) });

    [Fact]
    public async Task A_holder_that_has_not_answered_is_told_again()
    {
        var word = Word;

        await AnswerAsync(B, word, CopyOutcome.Silent);

        (await SentToAsync(B)).ShouldBe(word);
    }

    [Fact]
    public async Task So_is_one_that_is_thought_silent()
    {
        Targets.Silent(B);

        await AnswerAsync(B, Word, CopyOutcome.Silent);

        (await SentToAsync(B)).Kind.ShouldBe(CopyKind.OrphanMark);
    }

    /// <summary>One that leaves refuses it, and hands over all that it has of this node's.</summary>
    [Theory]
    [InlineData(nameof(CopyOutcome.Held))]
    [InlineData(nameof(CopyOutcome.Unknown))]
    [InlineData(nameof(CopyOutcome.Refused))]
    public async Task One_that_has_answered_is_told_no_more(string outcome)
    {
        await AnswerAsync(B, Word, Enum.Parse<CopyOutcome>(outcome));

        Sender(B).HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_is_no_member_any_more_is_told_no_more()
    {
        Roster.View = SeenBy(A, A, C);

        await AnswerAsync(B, Word, CopyOutcome.Silent);

        Sender(B).HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task When_the_time_of_the_stash_is_over_there_is_nothing_to_tell()
    {
        var word = Word;
        Advance(TimeSpan.FromMinutes(5));

        await AnswerAsync(B, word, CopyOutcome.Silent);

        Sender(B).HasMessages.ShouldBeFalse();
    }

    /// <summary>It would make an orphan of the copy that it has by now.</summary>
    [Fact]
    public async Task When_the_stash_is_live_here_again_it_is_true_no_more()
    {
        Directory.Register(Key, CreateTestProbe());

        await AnswerAsync(B, Word, CopyOutcome.Silent);

        Sender(B).HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task While_the_stash_comes_to_life_here_nothing_is_told()
    {
        await InstallAsync();

        await AnswerAsync(B, Word, CopyOutcome.Silent);

        Sender(B).HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task If_it_could_not_be_started_the_holder_is_told_again()
    {
        await InstallAsync();
        await AnswerAsync(B, Word, CopyOutcome.Silent);

        Started.SetResult(Undelivered.Instance);

        (await SentToAsync(B)).Kind.ShouldBe(CopyKind.OrphanMark);
    }

    private Task InstallAsync() => TellAsync(new Install(Key, 1, State.Version.Ballot.Next(9), State, null, CreateTestProbe()));
}
