using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

public sealed class EntryFailureSpec : EntrySpec
{
    private static readonly Save Poison = new(Born, null!);

    [Fact]
    public async Task A_command_that_makes_the_entry_fail_is_answered_as_undelivered()
    {
        var entry = await StartOwnedAsync(NewOwner());

        var answer = await AskAsync(entry, Poison);

        answer.ShouldBeOfType<Undelivered>();
    }

    [Fact]
    public async Task An_entry_that_failed_is_found_no_more_and_counts_no_more()
    {
        var entry = await StartOwnedAsync(NewOwner());

        await AskAsync(entry, Poison);
        var later = await AskAsync(entry, new Read(1));

        (later is Gone or Undelivered).ShouldBeTrue();
        Directory.TryFind(Key, out _).ShouldBeFalse();
        (Usage.Entries, Usage.PayloadBytes).ShouldBe((0, 0));
    }

    [Fact]
    public async Task An_entry_that_failed_leaves_by_itself()
    {
        var entry = await StartOwnedAsync(NewOwner());

        await AskAsync(entry, Poison);

        await ShouldStopAsync(entry);
    }
}
