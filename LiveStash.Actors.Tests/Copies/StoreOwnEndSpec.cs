using LiveStash.Protocol;
using LiveStash.Tests.Support;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>A stash ends by itself, for its time is over: nobody waits for that.</summary>
public sealed class StoreOwnEndSpec : StoreSpec
{
    [Fact]
    public async Task It_is_told_to_who_has_the_copy_and_is_not_shown_before()
    {
        await TellAsync(Sample.Left(StoreEndSpec.End, key: Key) with { Holder = B });
        await TellAsync(new Find(Key, 1, 1, WithState: false));
        var early = Asker.HasMessages;

        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Held);

        early.ShouldBeFalse();
        (await FindAsync(Key)).Record!.ShouldBe(StoreEndSpec.End);
    }

    [Fact]
    public async Task It_is_told_to_another_node_where_who_has_the_copy_does_not_take_it()
    {
        await TellAsync(Sample.Left(StoreEndSpec.End, key: Key) with { Holder = B });

        await AnswerAsync(B, await SentToAsync(B), CopyOutcome.Silent);

        (await SentToAsync(C)).Record.ShouldBe(StoreEndSpec.End);
    }

    [Fact]
    public async Task Where_nobody_else_can_have_anything_it_is_told_to_nobody()
    {
        await TellAsync(Sample.Left(StoreEndSpec.End, key: Key));

        (Sender(B).HasMessages, Sender(C).HasMessages, Usage.KeptAlone).ShouldBe((false, false, 0));
    }
}
