using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>A message fails in the store, by a mistake in it or in the message.</summary>
public sealed class StoreFailureSpec : StoreSpec
{
    /// <summary>Of nothing that was begun.</summary>
    private static InstallEnded Failing => new(Sample.Key(), NodeFull.Instance);

    [Fact]
    public async Task What_it_keeps_for_others_is_kept()
    {
        await CopyFromAsync(B, Key);

        await TellAsync(Failing);

        (await FindAsync(Key)).Record!.Version.ShouldBe(State.Version);
    }

    [Fact]
    public async Task What_was_promised_is_promised()
    {
        var promised = new Ballot(9, 9);
        await TellAsync(new Fence(Key, 1, promised, C), CreateTestProbe());

        await TellAsync(Failing);

        (await FindAsync(Key)).Fence.ShouldBe(promised);
    }
}
