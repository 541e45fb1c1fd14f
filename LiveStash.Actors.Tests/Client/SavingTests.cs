using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class SavingTests(SharedHost shared)
{
    [Fact]
    public async Task Nothing_is_stored_before_the_first_save()
    {
        var before = shared.Host.Usage.Entries;

        await using var session = shared.Stash.Open(Sample.Ann);

        session.Status.ShouldBe(StashStatus.New);
        (session.Reference, session.State.Length, session.Copies).ShouldBe((null, 0, 0));
        shared.Host.Usage.Entries.ShouldBe(before);
    }

    [Fact]
    public async Task A_save_replaces_the_whole_state()
    {
        await using var session = shared.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("{\"count\":1,\"name\":\"ann\"}"));

        var saved = await session.SaveAsync(Sample.Bytes("{\"count\":2}"));

        (saved.Status, saved.Copies).ShouldBe((StashSaveStatus.Saved, 1));
        (await ReadAsync(session)).ShouldBe("{\"count\":2}");
    }

    [Fact]
    public async Task A_state_that_was_read_stays_as_it_was_whatever_is_saved_later()
    {
        await using var session = shared.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("one"));
        await session.SaveAsync(Sample.Bytes("two"));
        var (own, read) = (session.State, await shared.Stash.ReadAsync(session.Reference!, Sample.Ann));

        await session.SaveAsync(Sample.Bytes("six"));
        await session.SaveAsync(Sample.Bytes("ten"));

        (Sample.Text(own), Sample.Text(read.State), Sample.Text(session.State)).ShouldBe(("two", "two", "ten"));
    }

    [Fact]
    public async Task A_buffer_is_the_callers_again_when_the_call_returns()
    {
        await using var session = shared.Stash.Open(Sample.Ann);
        var buffer = Sample.Bytes("one");

        foreach (var text in new[] { "one", "two", "six" })
        {
            Sample.Bytes(text).CopyTo(buffer, 0);
            var saving = session.SaveAsync(buffer);
            buffer.AsSpan().Clear();
            (await saving).Status.ShouldBe(StashSaveStatus.Saved);

            (Sample.Text(session.State), await ReadAsync(session)).ShouldBe((text, text));
        }
    }

    [Fact]
    public async Task A_save_of_a_stash_that_is_free_is_done_when_the_call_returns()
    {
        await using var session = shared.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("one"));
        var saves = 0;

        await Eventually.BeTrueAsync(
            async () =>
            {
                for (var inARow = 0; inARow < 20; inARow++)
                {
                    var saving = session.SaveAsync(Sample.Bytes($"save {++saves}"));
                    var isDone = saving.IsCompletedSuccessfully;
                    (await saving).Status.ShouldBe(StashSaveStatus.Saved);
                    if (!isDone)
                        return false;
                }

                return true;
            },
            "saves need no other thread");
    }

    [Fact]
    public async Task Saves_keep_the_reference()
    {
        await using var session = shared.Stash.Open(Sample.Ann);

        var first = await session.SaveAsync(Sample.Bytes("one"));
        var second = await session.SaveAsync(Sample.Bytes("two"));

        second.Reference.ShouldBe(first.Reference);
        session.Reference.ShouldBe(first.Reference);
    }

    [Fact]
    public async Task An_empty_state_is_a_state()
    {
        await using var session = shared.Stash.Open(Sample.Ann);

        var saved = await session.SaveAsync(ReadOnlyMemory<byte>.Empty);

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        (await shared.Stash.ReadAsync(saved.Reference!, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task Concurrent_saves_are_stored_in_the_order_of_the_calls()
    {
        await using var session = shared.Stash.Open(Sample.Ann);

        var saves = Enumerable.Range(0, 500).Select(i => session.SaveAsync(Sample.Bytes($"state {i}")).AsTask()).ToList();
        var results = await Task.WhenAll(saves);

        results.ShouldAllBe(result => result.Status == StashSaveStatus.Saved);
        results.Select(result => result.Reference).Distinct().Count().ShouldBe(1);
        (await ReadAsync(session)).ShouldBe("state 499");
        Sample.Text(session.State).ShouldBe("state 499");
    }

    [Fact]
    public async Task The_caller_s_buffer_may_be_used_again_once_save_was_called()
    {
        await using var session = shared.Stash.Open(Sample.Ann);
        var buffer = Sample.Bytes("state 0");
        List<Task> saves = [];

        for (var i = 0; i < 10; i++)
        {
            buffer[^1] = (byte)('0' + i);
            saves.Add(session.SaveAsync(buffer).AsTask());
        }

        Sample.Bytes("garbage").CopyTo(buffer, 0);
        await Task.WhenAll(saves);

        (await ReadAsync(session)).ShouldBe("state 9");
    }

    private async Task<string> ReadAsync(StashSession session) =>
        Sample.Text((await shared.Stash.ReadAsync(session.Reference!, Sample.Ann)).State);
}
