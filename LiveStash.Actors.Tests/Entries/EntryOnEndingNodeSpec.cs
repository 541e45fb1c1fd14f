using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

/// <summary>The actor system ends: nothing more can be started in it, not even who would send the first copy.</summary>
public sealed class EntryOnEndingNodeSpec : CopiedEntrySpec
{
    private protected override EntryServices Among(EntryServices alone) =>
        base.Among(alone) with { Senders = _ => throw new InvalidOperationException("Cannot create children while terminating or terminated.") };

    [Fact]
    public async Task A_birth_is_answered_as_undelivered()
    {
        var entry = await StartAsync();

        var answer = await AskAsync(entry, Birth(NewOwner()));

        answer.ShouldBeOfType<Undelivered>();
    }

    [Fact]
    public async Task It_leaves_nothing_that_would_be_found_or_counted()
    {
        var entry = await StartAsync();

        await AskAsync(entry, Birth(NewOwner()));

        await ShouldStopAsync(entry);
        Directory.TryFind(Key, out _).ShouldBeFalse();
        (Usage.Entries, Usage.PayloadBytes).ShouldBe((0, 0));
    }
}
